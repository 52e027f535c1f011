#pragma once

#include "ctl/command.h"

namespace alcove::ctl {

/// Typed records of charts: allergies, diagnoses, contacts.
Outcome recordCommand(const Shell &shell);

} // namespace alcove::ctl
