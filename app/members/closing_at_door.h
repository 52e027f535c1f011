#pragma once

#include "session/open_chart.h"
#include "sync/net.h"
#include "sync/server_address.h"

#include <functional>
#include <memory>

namespace alcove::members {

/// Lets go what closed to a desk's person while its window was open, when the desk has just been
/// unlocked and nobody has seen anything of it: a round of sync that sends what waits there and
/// empties it. Nothing where nothing is due. A server that is out of reach, and whatever else keeps
/// it, leaves it for the next unlocking: the desk opens all the same.
void closeAtDoor(
    session::OpenChart &open, const session::Workspace &workspace,
    const session::Surroundings &surroundings,
    const std::function<std::unique_ptr<sync::Net>(const sync::ServerAddress &)> &makeNet);
/// The same at the practice's server, for a session: see session::BeforeWindow.
void closeAtServer(session::OpenChart &open, const session::Workspace &workspace,
                   const session::Surroundings &surroundings);

} // namespace alcove::members
