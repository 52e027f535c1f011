#pragma once

#include "core/note.h"
#include "core/typing_journal.h"

#include <QStringList>

#include <memory>

namespace alcove::presentation {

/// Tells a journal what becomes of the draft in an editor.
class DraftJournal {
public:
    explicit DraftJournal(TypingJournal &journal);

    /// Another draft, as the store has it; nothing is written before its first change.
    void open(const Note &draft);
    /// What stands there now, in whatever sections.
    Result<void> tell(const Note &draft, const Caret &caret);
    void moveCaret(const Caret &caret);
    void saving(int number);
    void kept(int number);
    /// Nothing is typed into it any more.
    void close() { m_record.reset(); }

private:
    /// Of a text that goes from one section to another the journal hears first where it comes to:
    /// a program that is killed in between has it twice, and never not at all.
    enum class Words { Added, Changed };

    /// Those of `body` that the journal did not know.
    QStringList addSections(const NoteBody &body);
    Result<void> tellWords(const Note &draft, const Caret &caret, Words words);

    TypingJournal &m_journal;
    std::unique_ptr<TypingRecord> m_record;
    TypedText m_told;
};

} // namespace alcove::presentation
