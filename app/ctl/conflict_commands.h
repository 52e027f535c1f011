#pragma once

#include "ctl/command.h"

namespace alcove::ctl {

/// conflict list | show | settle: what two desks wrote apart and waits for a person.
Outcome conflictCommand(const Shell &shell);

} // namespace alcove::ctl
