#pragma once

#include "ctl/command.h"

namespace alcove::ctl {

/// request add | list | extend | answer | refuse | readers: what clients ask about their own
/// records.
Outcome requestCommand(const Shell &shell);

} // namespace alcove::ctl
