#pragma once

#include "core/snapshot_store.h"
#include "store/audit_chain.h"
#include "store/connection.h"
#include "store/op_log.h"

namespace alcove::chart {

/// Tables `snapshot_taking`, `snapshot_link`, `snapshot_mark` and `snapshot_making`, and what comes
/// in by them.
class SqlSnapshots final : public SnapshotStore {
public:
    SqlSnapshots(store::Connection &connection, const Clock &clock, const Practice &practice);

    Result<bool> isFresh(Scope scope) override;
    Result<std::optional<SnapshotTaking>> taking(Scope scope) override;
    Result<void> beginTaking(Scope scope, const SnapshotTaking &taking) override;
    Result<QList<RawId>> takePart(const SnapshotPart &part) override;
    Result<QList<SnapshotLink>> links(Scope scope) override;
    Result<void> finishTaking(Scope scope, const ChainHead &cursor,
                              const QHash<QByteArray, ChainHead> &deviceChains) override;
    Result<void> refuseTaking(Scope scope, const QByteArray &refused, const QString &why) override;
    Result<SnapshotMark> mark(Scope scope) override;
    Result<void> noteSeen(Scope scope, qint64 seq) override;
    Result<std::optional<crypto::Hash>> digest(Scope scope) override;
    Result<std::optional<SnapshotPlan>> plan(Scope scope) override;
    Result<std::optional<SnapshotMaking>> making(Scope scope) override;
    Result<void> keepMaking(Scope scope, const SnapshotMaking &making) override;
    Result<void> dropMaking(Scope scope) override;
    Result<qint64> indexSome(int limit) override;

private:
    Result<void> keepLink(Scope scope, const SnapshotLink &link);
    Result<bool> isWaiting(Scope scope);

    store::Connection &m_connection;
    const Clock &m_clock;
    Practice m_practice;
    store::AuditChain m_audit;
    store::OpLog m_ops;
};

} // namespace alcove::chart
