#pragma once

#include "ctl/command.h"

namespace alcove::ctl {

/// Measures of the program and packs of the practice.
Outcome measureCommand(const Shell &shell);

} // namespace alcove::ctl
