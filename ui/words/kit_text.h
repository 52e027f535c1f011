#pragma once

#include "base/error.h"

#include <QString>

#include <optional>

namespace alcove::words {

/// Where a failure at making a new desk with a recovery kit needs words of its own.
std::optional<QString> kitText(ErrorCode code);

} // namespace alcove::words
