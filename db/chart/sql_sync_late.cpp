#include "chart/arriving.h"
#include "chart/fold.h"
#include "chart/late_table.h"
#include "chart/sql_sync_store.h"
#include "store/transaction.h"

namespace alcove::chart {

Result<ScopeRenewals> SqlSyncStore::renewals(Scope scope)
{
    return LateTable(m_connection).renewals(scope);
}

Result<void> SqlSyncStore::renewScope(Scope scope, const ScopeRenewal &renewal, OpId op)
{
    TRY_ASSIGN(auto transaction, store::Transaction::begin(m_connection));
    TRY(appendAudit(
        {QStringLiteral("scope.renew"), scopeName(scope), {}, QString::number(renewal.epoch)}));
    TRY(putOp(scope, op, opkind::scopeRenew, m_actor.device.raw, toPayload(renewal), {}));
    TRY(m_ops.sendFirst(op, scope));
    return transaction.commit();
}

Result<QList<IncomingOp>> SqlSyncStore::unopened(Scope scope)
{
    return LateTable(m_connection).unopened(scope);
}

Result<QList<RawId>> SqlSyncStore::applyOpened(Scope scope, const QList<IncomingOp> &ops)
{
    TRY_ASSIGN(auto transaction, store::Transaction::begin(m_connection));
    TRY_ASSIGN(const HybridTime last, m_ops.lastTime());
    HybridClock hybridClock(m_clock, last);
    Moved moved;
    const auto indexing = ops.size() < manyOps ? Indexing::Now : Indexing::Later;
    for (const IncomingOp &opened : ops) {
        if (opened.isUnopened)
            continue;
        TRY(LateTable(m_connection).forgetUnopened(opened.id));
        if (opened.op)
            TRY(m_ops.setOpened(*opened.op));
        if (opened.op && !opened.isLate)
            hybridClock.observe(opened.op->stamp.time);
        TRY(LateTable(m_connection).noteRenewal(opened, scope));
        TRY(takeIn(m_connection, opened, scope, indexing, moved));
    }
    TRY(m_ops.noteTime(hybridClock.last()));
    TRY(auditMoved(moved, scope));
    TRY(transaction.commit());
    return moved.changed;
}

Result<QList<LateOp>> SqlSyncStore::lateWork()
{
    return LateTable(m_connection).all();
}

Result<void> SqlSyncStore::decideLate(Scope scope, const LateChoice &choice, OpId op)
{
    if (choice.ops.isEmpty() || choice.ops.size() > maxLateChoice)
        return Error(ErrorCode::Malformed, "choice about no late op, or too many");
    TRY_ASSIGN(auto transaction, store::Transaction::begin(m_connection));
    for (const OpId &id : choice.ops) {
        TRY_ASSIGN(const bool isThere, LateTable(m_connection).has(id, scope));
        if (!isThere)
            return Error(ErrorCode::NotFound, "no late op " + id.text());
    }
    const QString &kind = choice.isTakenIn ? opkind::lateAccept : opkind::lateLeave;
    for (const OpId &id : choice.ops)
        TRY(appendAudit({kind, idString(id), {}, scopeName(scope)}));
    TRY(putOp(scope, op, kind, choice.ops.front().raw, toPayload(choice), {}));
    return transaction.commit();
}

} // namespace alcove::chart
