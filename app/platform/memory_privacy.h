#pragma once

#include "base/result.h"

namespace alcove::platform {

/// Keeps this process's memory to itself: no core dump, no debugger of the same user, and files it
/// makes are for their owner only. A replaced program starts without it and asks again. Refused
/// when the system does not grant it.
Result<void> keepMemoryPrivate();

} // namespace alcove::platform
