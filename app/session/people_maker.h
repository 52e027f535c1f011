#pragma once

#include "core/people.h"
#include "session/open_chart.h"

#include <functional>
#include <memory>

namespace alcove::session {

/// Makes what a session tells its windows of the practice's people. It is given from above, since
/// it talks to a server, which no desk needs in order to be opened. `open` is not kept.
using MakePeople = std::function<std::unique_ptr<People>(
    const OpenChart &open, const Workspace &workspace, const Surroundings &surroundings)>;

/// What is done with a desk that has just been unlocked, before a window shows anything of it. It
/// is given from above as well, and fails for itself alone: the desk opens whatever comes of it.
using BeforeWindow = std::function<void(OpenChart &open, const Workspace &workspace,
                                        const Surroundings &surroundings)>;

} // namespace alcove::session
