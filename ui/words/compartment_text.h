#pragma once

#include "words/error_text.h"

#include <optional>

namespace alcove::words {

/// Where a failure at what is kept apart from the chart needs words of its own.
std::optional<QString> compartmentText(ErrorCode code, Doing doing);

} // namespace alcove::words
