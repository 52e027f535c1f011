#include "chart/note_table.h"
#include "chart/sql_chart.h"
#include "core/note_typing.h"
#include "store/transaction.h"

#include <algorithm>
#include <iterator>

namespace alcove::chart {

Result<bool> SqlChart::recoverDraft(const Note &note, const QList<NoteBody> &origins)
{
    TRY_ASSIGN(auto transaction, store::Transaction::begin(m_connection));
    NoteTable table(m_connection);
    TRY_ASSIGN(const auto row, table.find(note.id));
    const auto isAllThere = [&note](const Note &stored) {
        return haveSameWords(stored.body, note.body) && stored.serviceAt == note.serviceAt;
    };
    // It was saved, or signed, and the program ended before that could be noted.
    if (row && isAllThere(row->note))
        return false;
    TRY(checkDraft(note, row));
    TRY_ASSIGN(const QList<NoteHead> heads, table.heads(note.id));
    QList<NoteHead> replaced;
    std::copy_if(
        heads.begin(), heads.end(), std::back_inserter(replaced), [&origins](const NoteHead &head) {
            return std::any_of(origins.begin(), origins.end(), [&head](const NoteBody &origin) {
                return haveSameWords(head.note.body, origin);
            });
        });
    TRY_ASSIGN(const OpId made, addVersion(note, replaced, QStringLiteral("note.recover")));
    TRY(transaction.commit());
    m_shown[note.id] = {made, {}};
    m_written.insert(note.id);
    return true;
}

} // namespace alcove::chart
