#include "presentation/addendum_journal.h"

#include <utility>

namespace alcove::presentation {

namespace {

/// Between the act and the client whose note it was.
constexpr QChar actEnd = u':';

} // namespace

AddendumJournal::AddendumJournal(TypingJournal &journal)
    : m_journal(journal)
{
}

void AddendumJournal::takeOver(NoteId note, const std::string &recovered)
{
    m_recoveredNote = note;
    m_recovered = recovered;
}

Result<void> AddendumJournal::tell(const UnsignedAddendum &addendum, int position, NoteAct act,
                                   const std::optional<ClientId> &right)
{
    if (addendum.note != m_note) {
        // What was typed about the one before is found again at the next start.
        m_record.reset();
        m_note = addendum.note;
    }
    if (!m_record) {
        m_told.clear();
        TRY_ASSIGN(
            m_record,
            m_journal.begin(typedText(UnsignedAddendum{addendum.note, addendum.client, {}})));
    }
    TypingEdit edit = editBetween(addendumField, m_told, addendum.text);
    edit.caret = {noteActName(act), position};
    if (right)
        edit.caret.field += actEnd + idString(*right);
    // Told even if it fails: the record tries all of it again.
    m_told = addendum.text;
    TRY(m_record->type(edit));
    // One that can't go is found again: then its words are signed, or asked about once more.
    if (addendum.note == m_recoveredNote)
        if (const std::string name = std::exchange(m_recovered, {}); !name.empty())
            static_cast<void>(m_journal.settle(name));
    return {};
}

void AddendumJournal::end()
{
    if (m_record) {
        static_cast<void>(m_record->saving(1));
        static_cast<void>(m_record->kept(1));
    }
    m_record.reset();
}

void AddendumJournal::dropRecovered()
{
    // One that can't go is found again, and asked about once more.
    if (const std::string name = std::exchange(m_recovered, {}); !name.empty())
        static_cast<void>(m_journal.settle(name));
}

NoteAct actOf(const RecoveredNote &recovered)
{
    return noteActFromName(recovered.caret.field.section(actEnd, 0, 0)).value_or(NoteAct::Addendum);
}

std::optional<ClientId> rightClientOf(const RecoveredNote &recovered)
{
    return idFromString<ClientId>(recovered.caret.field.section(actEnd, 1));
}

} // namespace alcove::presentation
