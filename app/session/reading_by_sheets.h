#pragma once

#include "core/emergency.h"
#include "session/open_chart.h"

#include <functional>

namespace alcove::session {

/// Two sheets as they were typed, the folder of the chart or of a copy of it, and why.
struct SheetsAct {
    QString folder;
    const crypto::SecretBytes &first;
    const crypto::SecretBytes &second;
    QString reason;
};

/// A chart that its sheets opened.
struct ReadBySheets {
    RawId chart{};
    EmergencyTime time;
    Millis asOf = 0; ///< when something was done in it last: it says nothing of later
};

/// Opens a restricted chart by its sheets, for reading and for glassLasts. What is in that folder
/// is copied below this desk's, under keys of this desk, and left as it is itself. That it is
/// opened, and why, is in this desk's log before any of it is decrypted, and goes to the privacy
/// officer with the next round of sync.
///
/// Malformed for a slip in a code, the same sheet twice or no reason; NotFound without a restricted
/// chart in the folder; Locked when they are not its sheets; Refused for roles that have no
/// restricted charts, and for who is neither named for this one nor for its emergencies; Conflict
/// when it is on this desk, what is over included, or is written in there meanwhile; Corrupt when
/// it is damaged; NewerSchema. Nothing is left of one that failed.
Result<ReadBySheets> readBySheets(OpenChart &desk, const Workspace &workspace, const SheetsAct &act,
                                  const Surroundings &surroundings);

/// Whether an open compartment is there because its sheets opened it.
Result<bool> openedBySheets(OpenChart &room);
/// What somebody is to a chart that they opened so: they read all of it and change nothing.
Practice asReader(Practice practice);

/// Takes those off the desk whose time is over, and what is left of one whose opening ended
/// half-way; `prepare` says beforehand that nobody has them open. How many.
Result<int> dropSheetsOver(OpenChart &desk, const Workspace &workspace,
                           const std::function<Result<void>()> &prepare,
                           const Surroundings &surroundings);

} // namespace alcove::session
