#pragma once

#include "ctl/command.h"

namespace alcove::ctl {

/// Files on clients' charts.
Outcome attachmentCommand(const Shell &shell);

} // namespace alcove::ctl
