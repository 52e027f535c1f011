#pragma once

#include "base/result.h"
#include "bench/figures.h"
#include "bench/sync_service.h"

namespace alcove::bench {

/// The same records by PostgreSQL's COPY over TLS, in and out: what a database can take when nobody
/// numbers, signs, seals or checks anything.
Result<void> copyRecords(SyncService &service, int records, Samples &samples);

} // namespace alcove::bench
