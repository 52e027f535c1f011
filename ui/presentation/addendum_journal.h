#pragma once

#include "core/note_typing.h"
#include "core/typing_journal.h"

namespace alcove::presentation {

/// Tells a journal what becomes of the addendum that is being written.
class AddendumJournal {
public:
    explicit AddendumJournal(TypingJournal &journal);

    /// The words of a session before, `recovered` of TypingJournal, are about to be typed into
    /// that note's addendum again: their file goes once they are.
    void takeOver(NoteId note, const std::string &recovered);
    /// What stands there now.
    Result<void> tell(const UnsignedAddendum &addendum, int position);
    /// Signed, or dropped: nobody needs its words any more.
    void end();

private:
    TypingJournal &m_journal;
    std::unique_ptr<TypingRecord> m_record;
    QString m_told;
    NoteId m_recoveredNote;
    std::string m_recovered;
};

} // namespace alcove::presentation
