#pragma once

#include "base/result.h"
#include "bench/figures.h"
#include "bench/sync_service.h"

namespace alcove::bench {

/// So many desks of one practice push an op a second each, on connections of their own: how long
/// each waits for its answer, and what the service takes of the processor meanwhile.
Result<void> pushEachSecond(SyncService &service, int desks, int seconds, Samples &samples);

/// So many desks listen and nothing happens: the memory of the service that each of them takes.
Result<void> listenIdly(SyncService &service, int sockets, Samples &samples);

} // namespace alcove::bench
