#pragma once

#include "base/error.h"

#include <QString>

namespace alcove::words {

/// What was being done when it failed: the same code needs other words when a passphrase is wrong
/// and when a bundle is.
enum class Doing {
    Unlocking,
    Creating,
    Reading,
    Saving,
    Signing,
    Importing,
    Joining,
    Syncing,
    OpeningPanel, ///< the supplemental panel
    SavingItem, ///< in the supplemental panel
    Recovering, ///< with the code of the recovery kit
    Typing, ///< keeping what is typed as it is typed: it stays on the screen and is tried again
    AskingPassphrase, ///< from a terminal, a file or a descriptor, before anything is opened
    ReadingFile, ///< one that a person named
    WritingFile, ///< to a name that a person gave
    KeepingKit, ///< writing the recovery kit of a desk that is made
    Answering, ///< writing to standard output what was done
    BackingUp, ///< making, checking or removing copies of the store
    Restoring, ///< putting a copy in the store's place
    ChangingKeys, ///< passphrase, recovery kit, keychain: the ways into a desk
    Resealing, ///< a desk of the owner opens one whose passphrase is forgotten
    EnteringScope, ///< a part of the practice that a person's roles may have no way into
    Admitting, ///< saying who is in the practice, and as what
    OpeningPrivateNotes, ///< psychotherapy notes, kept apart from the chart
    OpeningRestricted, ///< a chart that only people named for it have
    OpeningSealed, ///< a file that somebody sealed under a passphrase
    Naming, ///< saying who is named for a restricted chart
    OpeningEmergency, ///< a restricted chart, by half a key and the server's other half
    MakingSheets, ///< and withdrawing them: two on paper that open a restricted chart
    OpeningBySheets, ///< a restricted chart, where its files are
    Attaching, ///< a file of the machine to a chart
    SavingAttached, ///< a copy of a file on a chart, out of it
    RemovingAttached, ///< a file from a chart
};

/// One sentence or three short ones: what happened, what is safe, what to do. Never a library's
/// words and never a detail. True whoever shows it: only of what is being typed is it said that it
/// is on a screen.
QString errorText(const Error &error, Doing doing);

/// "A-12": short enough to read out on the telephone; the same for the same failure.
QString errorNumber(const Error &error, Doing doing);

/// Exit status of alcovectl: 1 refused, 3 damaged, 4 locked, 5 server out of reach.
int exitStatus(const Error &error);

} // namespace alcove::words
