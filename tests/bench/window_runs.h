#pragma once

#include "base/result.h"
#include "bench/figures.h"
#include "bench/options.h"

namespace alcove::bench {

/// How long the windows take from the start of their process until the lock screen's first pixels
/// are drawn, without a display: "start_to_lock_screen_ms". Nothing when they are not built.
/// `folder` gets a practice to be locked.
Result<Samples> measureWindowStart(const QString &folder, int runs);

/// The windows over as many notes as the stores have, in a process of their own: from the key that
/// opens the first client's chart to its pixels, "chart_to_pixels_ms"; and memory with that chart
/// open, a while after unlocking, "window_resident_mib" and "window_peak_mib". Nothing when they
/// are not built.
Result<Samples> measureChartWindow(const QString &folder, const Options &options);

} // namespace alcove::bench
