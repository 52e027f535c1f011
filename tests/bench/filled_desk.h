#pragma once

#include "base/result.h"
#include "sync/sync_desk.h"

namespace alcove::bench {

Error noDesk();

/// Signed notes of 0.7 KB each, of so many clients by turns; client 1 has the latest.
Result<void> fillDesk(testing::SyncDesk &desk, int notes, int clients);

} // namespace alcove::bench
