#pragma once

#include "core/emergency.h"
#include "session/open_chart.h"

#include <functional>
#include <optional>

namespace alcove::session {

/// Whether a restricted chart is on this desk because its person opened it in an emergency.
enum class EmergencyState {
    None, ///< no: they are named for it
    Open, ///< yes, and its time is not over
    Over, ///< yes, and it is to go
};

/// When, of one that its person is not named for or that its sheets opened; of what can't be read
/// no time at all.
Result<std::optional<EmergencyTime>> emergencyTimeOf(OpenChart &room);
/// Whether this desk's person may open a restricted chart in an emergency: Refused for roles that
/// have none; Conflict when it is on the desk without one.
Result<void> permitEmergency(OpenChart &desk, const Workspace &workspace, const RawId &chart,
                             const Surroundings &surroundings);
/// Of an open one.
Result<EmergencyState> emergencyOf(OpenChart &room, Millis now);
/// Remembers from when and how long it is open.
Result<void> beginEmergency(OpenChart &room, const EmergencyTime &time);

/// Who opens a restricted chart in an emergency; nobody who is named for it is among them, and
/// nobody is while its client has not come.
Result<QList<UserId>> holdersFor(OpenChart &room);
/// Lets somebody open it in an emergency, or not any more. NotFound while its client has not come;
/// otherwise as chart::EmergencyBook::name().
Result<void> nameHolder(OpenChart &room, const UserId &user, bool isHolder,
                        const Surroundings &surroundings);

/// What became of restricted charts whose time is over.
struct EmergenciesOver {
    int gone = 0; ///< those that sheets opened included
    int left = 0; ///< something in them waits to be sent, or somebody has them open
};

/// Takes restricted charts off the desk whose time is over, where nothing waits in them to be sent,
/// and those that sheets opened; `prepare` says beforehand that nobody has them open.
Result<EmergenciesOver> dropEmergenciesOver(OpenChart &desk, const Workspace &workspace,
                                            const std::function<Result<void>()> &prepare,
                                            const Surroundings &surroundings);

} // namespace alcove::session
