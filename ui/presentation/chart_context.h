#pragma once

#include "base/clock.h"
#include "base/random.h"
#include "core/chart_queue.h"
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
    QString codesFolder = {}; ///< of imported codes; may be empty
    QString formatsFolder = {}; ///< of the practice's own note formats; may be empty
    QString phrasesFolder = {}; ///< of the practice's own phrases; may be empty
    QString packsFolder = {}; ///< of instruments the practice has a licence for; may be empty
    /// The desk's own chart, where what is the clinician's lies, in one that is kept apart from it;
    /// null elsewhere.
    ChartQueue *desk = nullptr;

    /// Where what is the clinician's and no client's lies.
    ChartQueue &ofDesk() const { return desk != nullptr ? *desk : session.chart(); }
};

} // namespace alcove::presentation
