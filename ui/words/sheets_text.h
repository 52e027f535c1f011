#pragma once

#include "words/error_text.h"

#include <optional>

namespace alcove::words {

/// Where a failure at the sheets of paper of a restricted chart needs words of its own.
std::optional<QString> sheetsText(ErrorCode code, Doing doing);

} // namespace alcove::words
