#pragma once

#include "core/chart.h"

namespace alcove::presentation {

/// How long a warning about the machine is not said again on this desk.
constexpr Millis warningRests = Millis{30} * 24 * 60 * 60 * 1000;

/// Whether it is time to say that the machine swaps to a disk in the open; remembers that it was.
Result<bool> shallWarnOfSwap(Chart &chart, Millis now);

} // namespace alcove::presentation
