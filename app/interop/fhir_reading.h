#pragma once

#include "base/random.h"
#include "base/result.h"
#include "core/chart_entry.h"
#include "core/client.h"

#include <QByteArray>
#include <QList>
#include <QSet>
#include <QStringList>

namespace alcove::interop {

/// A Patient that can become a client.
struct ReadClient {
    Client client;
    QStringList partly; ///< a reason for each thing of it that was left out
};

/// A resource that can become an entry, once it is known whose.
struct ReadEntry {
    QString type; ///< "Condition"
    QString clientSource; ///< "fhir:Patient/42"
    ChartEntry entry; ///< less its client
    QStringList partly;
};

/// A resource that can't become anything, whoever's it is.
struct LeftResource {
    QString type;
    QString reason;
    QString source; ///< empty when it has none
};

/// What one file holds. Each of its resources is in exactly one of the lists.
struct FhirReading {
    QList<ReadClient> clients;
    QList<ReadEntry> entries;
    QList<LeftResource> left;
};

/// Reads a bundle, or a resource alone, of FHIR R4. Malformed with "byte N" when it is not JSON as
/// parseJson reads it, and without when it is not FHIR at all; TooLarge.
Result<FhirReading> readFhir(const QByteArray &bytes, const Clock &clock, Random &random);

} // namespace alcove::interop
