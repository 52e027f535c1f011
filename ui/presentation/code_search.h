#pragma once

#include "charting/code_table.h"

#include <QList>
#include <QString>

#include <optional>

namespace alcove::presentation {

/// The codes of this desk, read when the first one is asked for: the newest edition that was
/// imported into `folder`, or those that come with the program.
class CodeSearch {
public:
    explicit CodeSearch(QString folder);

    /// What somebody may mean; empty for nothing typed, or where the codes can't be read.
    QList<charting::DiagnosisCode> find(const QString &typed, int limit) const;
    /// The one code with exactly that name.
    std::optional<charting::DiagnosisCode> exact(const QString &code) const;
    /// "ICD-10-CM, fiscal year 2026, behavioural codes"
    QString about() const;

private:
    const charting::CodeTable *table() const;

    QString m_folder;
    mutable std::optional<Result<charting::CodeTable>> m_table;
};

} // namespace alcove::presentation
