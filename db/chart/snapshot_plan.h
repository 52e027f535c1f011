#pragma once

#include "core/snapshot_store.h"
#include "store/connection.h"

namespace alcove::chart {

/// Batches of a scope up to `at`, and whose charts are needed first. Nothing where a signature or
/// an envelope is missing, or what should be one batch is of several devices: no snapshot is made
/// of that. In the caller's reading.
Result<std::optional<SnapshotPlan>> planSnapshot(store::Connection &connection, Scope scope,
                                                 const ChainHead &at);

} // namespace alcove::chart
