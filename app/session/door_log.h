#pragma once

#include "base/clock.h"
#include "chart/sql_chart.h"
#include "crypto/key_slots.h"
#include "session/workspace.h"

namespace alcove::session {

/// What happens at a locked door.
enum class DoorEvent : std::uint8_t {
    WrongPassphrase = 1,
    WrongKit = 2,
    RefusedStart = 3, ///< a program that found the desk in use, or could not open it
};

/// Writes it down beside the store, sealed to the key file's door key, as the store itself can't be
/// written while it is locked. Where it can't be written, or the file has no such key yet, nothing
/// else fails for it.
void tellDoor(const Workspace &workspace, Files &files, const crypto::KeyFile &keys,
              DoorEvent event, Millis at);

/// Takes all of it into the audit log, as `desk.refuse` with counts and times, and empties the file
/// after that is committed. What can't be read is told of and kept aside. Taking it in twice, when
/// the power goes in between, enters it once.
Result<void> takeInDoorLog(chart::SqlChart &chart, const Workspace &workspace, Files &files,
                           const crypto::SecretBytes &master);

} // namespace alcove::session
