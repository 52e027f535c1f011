#pragma once

#include "base/result.h"
#include "sync/sync_desk.h"

namespace alcove::bench {

Error noDesk();

/// Another with each call: two practices of one seed would be one practice to the service, whose
/// desks write over each other.
std::uint64_t nextSeed();

/// Signed notes of 0.7 KB each, of so many clients by turns; client 1 has the latest.
Result<void> fillDesk(testing::SyncDesk &desk, int notes, int clients);

} // namespace alcove::bench
