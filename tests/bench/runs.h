#pragma once

#include "base/result.h"
#include "bench/report.h"

namespace alcove::bench {

/// Starts the two workers by turns, in a folder that is gone afterwards. `tell` hears what goes on.
/// Io when a worker fails; NotEncrypted when ours left a plain file, or the peer an encrypted one:
/// then nothing was compared.
Result<Measured> measure(const Options &options, void (*tell)(const QString &));

} // namespace alcove::bench
