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

} // namespace alcove::session
