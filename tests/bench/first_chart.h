#pragma once

#include "base/result.h"
#include "bench/figures.h"
#include "sync/server_address.h"

namespace alcove::bench {

/// A practice of so many notes, written note by note as a window sends them, whose server has
/// snapshots; then `desks` new ones, one after the other, that are let in as a person's second desk
/// is: from login until the chart of the client who was written about last can be opened with all
/// its notes, and until all is there and can be searched. Corrupt when a chart was not whole by
/// then or the desks are not the same in the end, and when one came in without a snapshot.
Result<void> firstChart(const sync::ServerAddress &server, int notes, int desks, Samples &samples);

} // namespace alcove::bench
