#pragma once

#include "core/chart.h"
#include "interop/fhir_reading.h"
#include "interop/fhir_report.h"

#include <QHash>
#include <QSet>

namespace alcove::interop {

/// What is in the store of what the files name.
struct FhirKnown {
    QHash<QString, RawId> records; ///< by source
    QHash<QString, Client> clients; ///< by source, of those that the files describe as well
    QSet<QString> contested; ///< sources under which more than one person is known to go
};

struct FhirImport {
    ChartImport import;
    FhirReport report;
};

/// Puts together what several files hold: each thing once, each entry with its client. Clients come
/// before entries, so the order of the files doesn't matter to what is whose.
///
/// Ids are only unique within the program that wrote them: two can each have a "Patient/1". When
/// two files, or a file and the store, describe people that can't be one person under one id, the
/// second is left with all that is its own, and so is what could be either's.
class FhirImporter {
public:
    void add(FhirReading reading);

    /// Of all that could be imported, and of whom it is about.
    QStringList sources() const;
    QStringList clientSources() const;

    FhirImport finish(const FhirKnown &known);

private:
    struct FileClients {
        QSet<QString> own; ///< sources that this file describes
        QSet<QString> strangers; ///< of those, whose id is somebody else's
        QSet<QString> left;
    };

    void addClients(const FhirReading &reading, const FhirKnown &known);
    void addClient(const ReadClient &read, const FhirKnown &known, FileClients &file);
    void addEntry(const ReadEntry &read, const FhirKnown &known, const FileClients &file);
    QString whyNotKept(const ReadEntry &read, const FhirKnown &known,
                       const FileClients &file) const;
    QString whyNobodys(const QString &clientSource, const FileClients &file) const;

    QList<FhirReading> m_readings;
    QList<FileClients> m_files;
    QHash<QString, Client> m_clients; ///< by source, of the files and the store
    QHash<QString, ClientId> m_charts; ///< by source
    QSet<QString> m_contested;
    QSet<QString> m_seen;
    FhirImport m_result;
};

} // namespace alcove::interop
