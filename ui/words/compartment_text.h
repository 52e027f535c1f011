#pragma once

#include "base/id.h"
#include "words/error_text.h"

#include <optional>

namespace alcove::words {

/// What a restricted chart is called among those who must not know whose it is: "7KQ2-M4XD", of its
/// id, and the same on every desk.
QString chartMark(const RawId &chart);

/// Where a failure at what is kept apart from the chart needs words of its own.
std::optional<QString> compartmentText(ErrorCode code, Doing doing);

} // namespace alcove::words
