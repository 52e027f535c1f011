#include "presentation/code_search.h"

#include "charting/code_folder.h"

#include <QCoreApplication>

#include <utility>

namespace alcove::presentation {

CodeSearch::CodeSearch(QString folder)
    : m_folder(std::move(folder))
{
}

const charting::CodeTable *CodeSearch::table() const
{
    if (!m_table)
        m_table = charting::codesIn(m_folder);
    return *m_table ? &**m_table : nullptr;
}

QList<charting::DiagnosisCode> CodeSearch::find(const QString &typed, int limit) const
{
    const charting::CodeTable *codes = table();
    return codes == nullptr ? QList<charting::DiagnosisCode>() : codes->search(typed, limit);
}

std::optional<charting::DiagnosisCode> CodeSearch::exact(const QString &code) const
{
    const charting::CodeTable *codes = table();
    const charting::DiagnosisCode *found = codes == nullptr ? nullptr : codes->find(code);
    return found == nullptr ? std::nullopt : std::optional(*found);
}

QString CodeSearch::about() const
{
    const charting::CodeTable *codes = table();
    if (codes == nullptr)
        return QCoreApplication::translate("CodeSearch", "The table of codes can't be read.");
    return QCoreApplication::translate("CodeSearch", "ICD-10-CM, fiscal year %1, %2 codes")
        .arg(codes->edition())
        .arg(codes->codes().size());
}

} // namespace alcove::presentation
