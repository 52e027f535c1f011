#pragma once

#include "base/result.h"
#include "bench/figures.h"
#include "bench/sync_service.h"

namespace alcove::bench {

/// A desk with so many signed notes pushes them; a desk that is let in then pulls them page by
/// page, verifies, decrypts and applies each, and makes them findable. Both are whole desks with
/// stores of their own, and have the same digest in the end: Corrupt otherwise.
Result<void> moveRecords(const SyncService &service, int records, Samples &samples);

} // namespace alcove::bench
