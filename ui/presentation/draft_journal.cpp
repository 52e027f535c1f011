#include "presentation/draft_journal.h"

#include "core/note_typing.h"

#include <algorithm>

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
    const QStringList added = addSections(draft.body);
    if (!m_record) {
        TRY_ASSIGN(m_record, m_journal.begin(m_told));
    } else if (!added.isEmpty()) {
        TRY(m_record->addFields(added));
    }
    TRY(tellWords(draft, caret, Words::Added));
    TRY(tellWords(draft, caret, Words::Changed));
    if (QByteArray context = typingContext(draft); context != m_told.context) {
        m_told.context = context;
        TRY(m_record->setContext(context));
    }
    return {};
}

QStringList DraftJournal::addSections(const NoteBody &body)
{
    QStringList added;
    for (const NoteSection &section : body.sections) {
        const bool isKnown = std::any_of(
            m_told.fields.begin(), m_told.fields.end(),
            [&section](const TypedField &known) { return known.name == section.code; });
        if (isKnown)
            continue;
        added.append(section.code);
        m_told.fields.append({section.code, {}});
    }
    return added;
}

Result<void> DraftJournal::tellWords(const Note &draft, const Caret &caret, Words words)
{
    for (TypedField &field : m_told.fields) {
        const QString now = draft.body.section(field.name);
        if (now == field.text)
            continue;
        TypingEdit edit = editBetween(field.name, field.text, now);
        if (words == Words::Added && edit.removed > 0)
            continue;
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
