#pragma once

#include "core/ids.h"
#include "crypto/hash.h"
#include "store/connection.h"

namespace alcove::chart {

/// What tells one state of a chart's store from another.
struct ChartFacts {
    RawId storeId{};
    PracticeId practice{};
    DeviceId device;
    int schema = 0;
    qint64 clients = 0;
    qint64 notes = 0;
    qint64 entries = 0;
    /// Of the folded state. Zeros for a schema that is not the newest, and then the log is not
    /// looked through either.
    crypto::Hash digest{};
    qint64 auditEntries = 0;
    crypto::Hash auditHash{}; ///< of the last one: the same after the same acts only
    int auditProblems = 0; ///< what is wrong with the log of a store is so in its copies

    bool operator==(const ChartFacts &) const = default;
};

/// Of a store of any schema, which is not changed. Corrupt when it is no desk's.
Result<ChartFacts> readFacts(store::Connection &connection);

} // namespace alcove::chart
