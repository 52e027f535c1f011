#pragma once

#include "base/random.h"
#include "session/open_chart.h"

namespace alcove::ctl {

/// Brings the membership log to the practice's server, which must have one. Errors as
/// sync::SyncSession.
Result<void> tellServer(session::OpenChart &open, Random &random);

} // namespace alcove::ctl
