#pragma once

#include "ctl/command.h"

namespace alcove::ctl {

/// Codes of diagnoses. Needs no passphrase: they say nothing of anybody.
Outcome codesCommand(const Shell &shell);

} // namespace alcove::ctl
