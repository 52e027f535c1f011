#pragma once

#include "base/clock.h"
#include "chart/arriving.h"
#include "chart/sql_attachments.h"
#include "chart/sql_copy_watch.h"
#include "chart/sql_history.h"
#include "chart/sql_snapshots.h"
#include "core/sync_store.h"
#include "store/audit_chain.h"
#include "store/connection.h"
#include "store/op_log.h"

namespace alcove::chart {

/// What sync needs, over the same store as SqlChart.
class SqlSyncStore final : public SyncStore {
public:
    SqlSyncStore(store::Connection &connection, const Clock &clock, const Practice &practice);

    const Clock &clock() const override { return m_clock; }
    Result<Practice> practice() override;
    Result<void> setServerUrl(const QString &url) override;
    Result<QList<DeviceRecord>> devices() override;
    Result<void> addDevice(const DeviceRecord &device) override;
    Result<QList<MemberRecord>> memberRecords() override;
    Result<void> addMemberRecord(const QByteArray &record, const AuditEvent &event) override;
    Result<void> arrangeMembers(const QList<MemberRecord> &log,
                                const QList<AuditEvent> &events) override;
    Result<QHash<QByteArray, QString>> memberNames() override;
    Result<void> nameMember(const MemberName &member, OpId op) override;
    Result<void> sendGrant(const KeyOnItsWay &grant, OpId op) override;
    Result<QList<KeptGrant>> keyGrants() override;
    Result<void> forgetGrants(const QString &room) override;
    Result<void> takeRoles(Roles roles) override;
    Result<QList<Scope>> heldScopes() override;
    Result<void> closeScope(Scope scope) override;
    Result<void> closeToldLog() override;
    Result<std::vector<ScopeKey>> scopeKeys() override;
    Result<void> addScopeKey(const ScopeKey &key) override;
    Result<bool> isKeyTold(Scope scope, std::uint32_t epoch, const DeviceId &device) override;
    Result<QList<DeviceId>> keyToldTo(Scope scope, std::uint32_t epoch) override;
    Result<void> forgetKeyTold(Scope scope, const DeviceId &device) override;
    Result<void> noteKeyTold(Scope scope, std::uint32_t epoch, const DeviceId &device) override;
    Result<ScopeRenewals> renewals(Scope scope) override;
    Result<void> renewScope(Scope scope, const ScopeRenewal &renewal, OpId op) override;
    Result<QList<IncomingOp>> unopened(Scope scope) override;
    Result<QList<RawId>> applyOpened(Scope scope, const QList<IncomingOp> &ops) override;
    Result<QList<Scope>> unfoldedScopes() override;
    Result<QList<IncomingOp>> unfolded(Scope scope) override;
    Result<QList<RawId>> foldAgain(const QList<IncomingOp> &ops) override;
    Result<QList<LateOp>> lateWork() override;
    Result<void> decideLate(Scope scope, const LateChoice &choice, OpId op) override;
    Result<QList<ToldEntry>> entriesToTell(const LogReader &reader) override;
    Result<void> tellEntry(const RawId &entry, const QList<EntryBox> &boxes, OpId op) override;
    Result<QList<ReceivedBox>> entryBoxes() override;
    Result<void> takeEntry(const ReceivedBox &box, const std::optional<ToldEntry> &entry) override;
    Result<QString> streamName(Scope scope) override;
    Result<ChainHead> cursor(Scope scope) override;
    Result<std::optional<crypto::Hash>> headAt(Scope scope, qint64 seq) override;
    Result<QHash<QByteArray, ChainHead>> deviceChains(Scope scope) override;
    Result<ChainHead> ownChain(Scope scope) override;
    Result<QList<OutgoingOp>> outgoing(Scope scope, int limit) override;
    Result<qint64> countOutgoing(Scope scope) override;
    /// Whether any op of this desk waits, of whatever scope.
    Result<bool> hasOutgoing();
    Result<void> keepSealed(Scope scope, const QList<OutgoingOp> &ops,
                            const ChainHead &ownChain) override;
    Result<QList<RawId>> applyPage(const IncomingPage &page) override;
    KeptHistory &history() override { return m_history; }
    CopyWatch &copies() override { return m_copies; }
    SnapshotStore &snapshots() override { return m_snapshots; }
    AttachmentStore &attachments() override { return m_attachments; }
    Result<void> audit(const AuditEvent &event) override;

private:
    Result<bool> countsNow(const IncomingOp &op);
    Result<void> auditMoved(const Moved &moved, Scope scope);
    /// An op made and applied in the caller's transaction. Later than `before`.
    Result<void> putOp(Scope scope, OpId id, const QString &kind, const RawId &record,
                       const QCborMap &payload, const Stamp &before);
    /// What an own op waited with here until it came back otherwise, as an op of its own: both
    /// versions stay until a person has read them. Not where all of it stands in `back`.
    Result<void> keepBeside(Op waited, const Op &back);
    Result<void> appendAudit(const AuditEvent &event);
    Result<std::optional<DeviceRecord>> device(DeviceId id);

    store::Connection &m_connection;
    const Clock &m_clock;
    Actor m_actor;
    store::AuditChain m_audit;
    store::OpLog m_ops;
    SqlHistory m_history;
    SqlCopyWatch m_copies;
    SqlSnapshots m_snapshots;
    SqlAttachments m_attachments;
};

} // namespace alcove::chart
