#include "presentation/draft_journal.h"

#include "core/note_typing.h"

namespace alcove::presentation {

DraftJournal::DraftJournal(TypingJournal &journal)
    : m_journal(journal)
{
}

void DraftJournal::open(const Note &draft)
{
    m_record.reset();
    m_told = typedText(draft);
}

Result<void> DraftJournal::tell(const Note &draft, const Caret &caret)
{
    if (!m_record) {
        TRY_ASSIGN(m_record, m_journal.begin(m_told));
    }
    TRY(tellWords(draft, caret));
    if (QByteArray context = typingContext(draft); context != m_told.context) {
        m_told.context = context;
        TRY(m_record->setContext(context));
    }
    return {};
}

Result<void> DraftJournal::tellWords(const Note &draft, const Caret &caret)
{
    for (TypedField &field : m_told.fields) {
        const QString now = draft.body.section(field.name);
        if (now == field.text)
            continue;
        TypingEdit edit = editBetween(field.name, field.text, now);
        if (caret.field == field.name)
            edit.caret = caret;
        // Told even if it fails: the record tries all of it again.
        field.text = now;
        m_told.caret = edit.caret;
        TRY(m_record->type(edit));
    }
    return {};
}

void DraftJournal::moveCaret(const Caret &caret)
{
    if (!m_record || caret == m_told.caret)
        return;
    m_told.caret = caret;
    // Where one looked is no word: it is not worth a word either.
    static_cast<void>(m_record->type({caret.field, 0, 0, {}, caret}));
}

void DraftJournal::saving(int number)
{
    // A failure shows with the next key; until then the store has the words.
    if (m_record)
        static_cast<void>(m_record->saving(static_cast<std::uint64_t>(number)));
}

void DraftJournal::kept(int number)
{
    if (m_record)
        static_cast<void>(m_record->kept(static_cast<std::uint64_t>(number)));
}

} // namespace alcove::presentation
