#pragma once

#include "base/result.h"
#include "bench/figures.h"
#include "sync/server_address.h"

namespace alcove::bench {

/// A draft is written on at one desk, and how long until it stands in the chart of another one that
/// listens: by the workers that the windows have.
Result<void> editLive(const sync::ServerAddress &server, int edits, Samples &samples);

/// A desk of a person who was away while `ops` notes were written elsewhere opens its window, in a
/// process of its own: how long until all are there, and its longest frame. Nothing is measured
/// where no windows are built.
Result<void> catchUp(const sync::ServerAddress &server, int ops, Samples &samples);

} // namespace alcove::bench
