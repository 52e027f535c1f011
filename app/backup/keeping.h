#pragma once

#include "backup/copy_name.h"

#include <vector>

namespace alcove::backup {

/// How many copies of each kind are kept: a day of hours, a week of days, two months of weeks.
constexpr std::size_t keptHourly = 24;
constexpr std::size_t keptDaily = 7;
constexpr std::size_t keptWeekly = 8;
constexpr std::size_t keptUpdate = 3;

/// The copy to be made at `now`, one that serves for the shorter spans as well; nothing while the
/// last one is young enough. A copy from the future, which a clock that was wrong has made, is old.
std::optional<Kind> dueKind(const std::vector<CopyName> &copies, Millis now);

/// The oldest of each kind over its number, by the order they were made in and not by their times.
/// What a person asked for is nobody else's to remove.
std::vector<CopyName> surplus(std::vector<CopyName> copies);

} // namespace alcove::backup
