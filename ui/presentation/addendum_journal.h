#pragma once

#include "core/note_typing.h"
#include "core/recovered_note.h"
#include "core/typing_journal.h"

#include <optional>

namespace alcove::presentation {

/// Tells a journal what becomes of the addendum, or of the words of another act, that is being
/// written. Of the latter the cursor says which act it is: a program that knows none of it takes
/// the words for an addendum's, and loses none.
class AddendumJournal {
public:
    explicit AddendumJournal(TypingJournal &journal);

    /// The words of a session before, `recovered` of TypingJournal, are about to be typed into
    /// that note's addendum again: their file goes once they are.
    void takeOver(NoteId note, const std::string &recovered);
    /// What stands there now; `right` is whose the note was, of one about another client.
    Result<void> tell(const UnsignedAddendum &addendum, int position,
                      NoteAct act = NoteAct::Addendum,
                      const std::optional<ClientId> &right = std::nullopt);
    /// Signed, or dropped: nobody needs its words any more.
    void end();
    /// The same of those of a session before, which nobody types again.
    void dropRecovered();

private:
    TypingJournal &m_journal;
    std::unique_ptr<TypingRecord> m_record;
    NoteId m_note; ///< that it is about
    QString m_told;
    NoteId m_recoveredNote;
    std::string m_recovered;
};

/// Which act it was whose words a session before left.
NoteAct actOf(const RecoveredNote &recovered);
/// Whose the note was, where they had chosen that already.
std::optional<ClientId> rightClientOf(const RecoveredNote &recovered);

} // namespace alcove::presentation
