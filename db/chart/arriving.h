#pragma once

#include "chart/search_index.h"
#include "core/sync_store.h"
#include "store/connection.h"

namespace alcove::chart {

/// So many at once keep whoever waits for the store waiting: what they say is indexed afterwards.
constexpr qsizetype manyOps = 200;

/// What came into a scope, and what became of it.
struct Moved {
    QList<RawId> changed;
    qint64 sent = 0;
    qint64 unreadable = 0;
    qint64 barred = 0;
    qint64 late = 0;
};

/// Takes what is in an op that stands in the log: into the rows, or beside them. In the caller's
/// transaction.
Result<void> takeIn(store::Connection &connection, const IncomingOp &incoming, Scope scope,
                    Indexing indexing, Moved &moved);

/// How the log tells of it; nothing where nothing moved.
QList<AuditEvent> eventsOf(const Moved &moved, Scope scope);

} // namespace alcove::chart
