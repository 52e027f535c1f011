#pragma once

#include "ctl/command.h"

#include <optional>

namespace alcove::ctl {

/// `restricted sheets make`, `sheets withdraw` and `open-with-sheets`; nothing for every other
/// command line, or where these lack a word.
std::optional<Outcome> sheetsCommand(const Shell &shell);

} // namespace alcove::ctl
