#pragma once

#include <QByteArray>
#include <QMap>
#include <QString>
#include <QStringList>

#include <utility>

namespace alcove::interop {

struct FhirCount {
    int read = 0;
    int kept = 0;
    int left = 0; ///< read is kept and left

    bool operator==(const FhirCount &) const = default;
};

/// What became of each resource. There is no chart text in it.
struct FhirReport {
    using Reasons = QMap<std::pair<QString, QString>, int>; ///< by type and reason

    int files = 0;
    QMap<QString, FhirCount> resources; ///< by type
    Reasons left;
    Reasons partly; ///< of kept ones, what of them was left out

    void keep(const QString &type, const QStringList &reasonsInPart);
    void leave(const QString &type, const QString &reason);
    FhirCount total() const;

    bool operator==(const FhirReport &) const = default;
};

/// {"files": n, "resources": {"Patient": {"read": 1, "kept": 1, "left": 0}, ...},
///  "left": [{"type", "reason", "count"}], "partly": the same of what was kept in part}
QByteArray importReportJson(const FhirReport &report);

} // namespace alcove::interop
