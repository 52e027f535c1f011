#pragma once

#include "core/chart.h"

namespace alcove::presentation {

/// After how many minutes without a key or a movement a desk locks.
constexpr int idleMinutesLeast = 1;
constexpr int idleMinutesMost = 30;
constexpr int idleMinutesUsual = 5;

/// As the desk's store has it; the usual where it has nothing that can be right.
Result<int> idleMinutes(Chart &chart);
/// Audited before it is so. Malformed when it is not between least and most.
Result<void> setIdleMinutes(Chart &chart, int minutes);

} // namespace alcove::presentation
