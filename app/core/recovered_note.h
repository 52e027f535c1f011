#pragma once

#include "core/client_typing.h"
#include "core/ids.h"
#include "core/record_typing.h"
#include "core/typing.h"

namespace alcove {

/// What became of words that a program which ended in the middle had not saved.
struct RecoveredNote {
    enum class Outcome {
        AllSaved, ///< the store had them
        InDraft, ///< they are in their draft now
        OwnDraft, ///< the note was signed meanwhile: they are a draft of their own
        InAddendum, ///< of an addendum that is not signed: they wait to be typed on
        InRecord, ///< of a form that was not kept: they wait to be typed on
        InClient, ///< of the form with a client's details: they wait to be typed on
        LeftInJournal, ///< the store did not take them; the next unlocking tries again
    };

    Outcome outcome = Outcome::AllSaved;
    NoteId note; ///< null when it is not known
    ClientId client;
    Caret caret;
    QString addendum; ///< its words
    std::optional<UnfinishedRecord> record; ///< of a form
    std::optional<UnfinishedClient> details; ///< of a client's form
    std::string typing; ///< for TypingJournal::settle() once they are typed again
};

} // namespace alcove
