#pragma once

#include "base/clock.h"
#include "base/random.h"
#include "core/emergency_access.h"
#include "core/session.h"
#include "core/token_door.h"

namespace alcove::presentation {

/// What the windows of an unlocked chart stand on. All of it outlives them.
struct ChartContext {
    Session &session;
    const Clock &clock;
    Random &random;
    TokenDoor *token = nullptr; ///< takes the PIN of a security key; null where none can be asked
    QString noteFormat = QStringLiteral("soap"); ///< of a new note
    /// The practice's, in a chart that only those have who are named for it; null elsewhere.
    People *named = nullptr;
    EmergencyRooms *emergencies = nullptr; ///< there as well, where such charts can be opened so
    RawId restricted{}; ///< which chart that is
};

} // namespace alcove::presentation
