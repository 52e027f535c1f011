#pragma once

#include "core/sync_store.h"
#include "store/connection.h"

namespace alcove::chart {

/// Ops that an older program kept without knowing their kind, table `unfolded_op`
/// (docs/adr/0056). Each call belongs to the caller's transaction.
class UnfoldedOps {
public:
    explicit UnfoldedOps(store::Connection &connection)
        : m_connection(connection)
    {
    }

    /// Whether this program knows kinds by which the ops here have not been folded.
    Result<bool> isNewsThere();
    /// From now on the placed ops of those kinds are to be folded.
    Result<void> noteNews();
    Result<QList<Scope>> scopes();
    /// At most `limit`, the last of the chain first: what says less than all of its record comes
    /// before what it was said on top of, and nothing is taken for the whole of it.
    Result<QList<IncomingOp>> some(Scope scope, int limit);
    Result<void> forget(const OpId &op);

private:
    Result<QStringList> newKinds();

    store::Connection &m_connection;
};

} // namespace alcove::chart
