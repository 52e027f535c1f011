#pragma once

#include "base/result.h"
#include "bench/figures.h"

namespace alcove::bench {

/// How long the windows take from the start of their process until the lock screen's first pixels
/// are drawn, without a display: "start_to_lock_screen_ms". Nothing when they are not built.
/// `folder` gets a practice to be locked.
Result<Samples> measureWindowStart(const QString &folder, int runs);

} // namespace alcove::bench
