#pragma once

#include "ctl/command.h"

#include <optional>

namespace alcove::ctl {

/// "key forgotten", "key reseal" and "key reopen": a desk of the owner opens one whose passphrase
/// is forgotten. Nothing when it is another command, or lacks an option.
std::optional<Outcome> resealCommand(const Shell &shell);

} // namespace alcove::ctl
