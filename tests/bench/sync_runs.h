#pragma once

#include "base/result.h"
#include "bench/sync_report.h"

namespace alcove::bench {

/// Starts the service and its peers and has each do the same, by turns, in a folder that is gone
/// afterwards. `tell` hears what goes on. Io when a server or a worker fails; Corrupt when what was
/// moved did not come as it was sent.
Result<SyncMeasured> measureSync(const SyncOptions &options, void (*tell)(const QString &));

} // namespace alcove::bench
