#include "chart/fold.h"
#include "chart/late_table.h"
#include "chart/sql_sync_store.h"
#include "chart/unfolded_ops.h"
#include "store/transaction.h"

namespace alcove::chart {

namespace {

constexpr int someOps = 500;

} // namespace

Result<QList<Scope>> SqlSyncStore::unfoldedScopes()
{
    UnfoldedOps unfolded(m_connection);
    TRY_ASSIGN(const bool isNewsThere, unfolded.isNewsThere());
    if (isNewsThere) {
        TRY_ASSIGN(auto transaction, store::Transaction::begin(m_connection));
        TRY(unfolded.noteNews());
        TRY(transaction.commit());
    }
    return unfolded.scopes();
}

Result<QList<IncomingOp>> SqlSyncStore::unfolded(Scope scope)
{
    return UnfoldedOps(m_connection).some(scope, someOps);
}

Result<QList<RawId>> SqlSyncStore::foldAgain(const QList<IncomingOp> &ops)
{
    TRY_ASSIGN(auto transaction, store::Transaction::begin(m_connection));
    QList<RawId> changed;
    for (const IncomingOp &each : ops) {
        TRY(UnfoldedOps(m_connection).forget(each.id));
        if (!each.op)
            continue;
        TRY_ASSIGN(const bool counts, countsNow(each));
        const Result<void> applied = counts ? applyOp(m_connection, *each.op, Indexing::Later)
                                            : Error(ErrorCode::Malformed);
        if (!applied && applied.error().code != ErrorCode::Malformed)
            return applied.error();
        if (applied)
            changed.append(each.op->record);
    }
    TRY(transaction.commit());
    return changed;
}

/// What came late counts once somebody has taken it in.
Result<bool> SqlSyncStore::countsNow(const IncomingOp &op)
{
    return op.isLate ? LateTable(m_connection).isTakenIn(op.id) : Result<bool>(true);
}

} // namespace alcove::chart
