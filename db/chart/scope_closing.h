#pragma once

#include "core/scope.h"
#include "store/connection.h"

#include <QList>

namespace alcove::chart {

/// Takes all that a scope brought off the store, and notes that its pages are to go: rows, search
/// index, ops, the places in its chains, its keys and what brought them. In the caller's
/// transaction. What this desk's person did stays in the audit log, which names no more than ids.
/// How many ops went.
Result<qint64> emptyScope(store::Connection &connection, Scope scope);
/// What came by a snapshot goes again: rows, ops with a place, and how those hang together. What
/// was written here and waits is folded anew. In the caller's transaction.
Result<void> emptyPlaced(store::Connection &connection, Scope scope);
/// What was told of other desks' logs goes, boxes and all; this desk's own stays.
Result<void> emptyToldLog(store::Connection &connection);

/// Of which scopes pages are to go still.
Result<QList<Scope>> closingScopes(store::Connection &connection);
/// Writes the store anew without them. Conflict while somebody reads in it.
Result<void> clearPages(store::Connection &connection);
/// Nothing is left of them anywhere.
Result<void> finishClosing(store::Connection &connection);

} // namespace alcove::chart
