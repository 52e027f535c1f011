#include "chart/member_table.h"
#include "chart/own_op.h"
#include "chart/practice_table.h"
#include "chart/sql_sync_store.h"
#include "core/access.h"
#include "store/transaction.h"

namespace alcove::chart {

Result<QList<MemberRecord>> SqlSyncStore::memberRecords()
{
    return MemberTable(m_connection).records();
}

Result<void> SqlSyncStore::addMemberRecord(const QByteArray &record, const AuditEvent &event)
{
    TRY_ASSIGN(auto transaction, store::Transaction::begin(m_connection));
    TRY(MemberTable(m_connection).add(record));
    TRY(appendAudit(event));
    return transaction.commit();
}

Result<void> SqlSyncStore::arrangeMembers(const QList<MemberRecord> &log,
                                          const QList<AuditEvent> &events)
{
    TRY_ASSIGN(auto transaction, store::Transaction::begin(m_connection));
    TRY(MemberTable(m_connection).arrange(log));
    for (const AuditEvent &event : events)
        TRY(appendAudit(event));
    return transaction.commit();
}

Result<QHash<QByteArray, QString>> SqlSyncStore::memberNames()
{
    return MemberTable(m_connection).names();
}

Result<void> SqlSyncStore::putOp(Scope scope, OpId id, const QString &kind, const RawId &record,
                                 const QCborMap &payload, const Stamp &before)
{
    TRY_ASSIGN(
        const Op op,
        makeOwn(m_connection, m_ops, m_clock, m_actor, {scope, id, kind, record, payload, before}));
    return applyOwn(m_connection, m_ops, op);
}

Result<void> SqlSyncStore::nameMember(const MemberName &member, OpId op)
{
    TRY_ASSIGN(auto transaction, store::Transaction::begin(m_connection));
    TRY_ASSIGN(const auto before, MemberTable(m_connection).stampOf(member.id));
    TRY(putOp(Scope::Org, op, opkind::memberPut, member.id, toPayload(member),
              before.value_or(Stamp{})));
    TRY(appendAudit(
        {QStringLiteral("member.name"), QString::fromStdString(idText(member.id)), {}, {}}));
    return transaction.commit();
}

Result<void> SqlSyncStore::sendGrant(const KeyOnItsWay &grant, OpId op)
{
    TRY_ASSIGN(auto transaction, store::Transaction::begin(m_connection));
    TRY(appendAudit({QStringLiteral("key.hand-over"),
                     idString(grant.recipient),
                     {},
                     QStringLiteral("%1 %2").arg(scopeName(grant.scope)).arg(grant.epoch)}));
    TRY(putOp(Scope::Org, op, opkind::keyGrant, grant.recipient.raw, toPayload(grant.grant), {}));
    // Of a room it is remembered there: this store holds no key of it.
    if (grant.grant.room.isEmpty())
        TRY(noteKeyTold(grant.scope, grant.epoch, grant.recipient));
    return transaction.commit();
}

Result<QList<KeptGrant>> SqlSyncStore::keyGrants()
{
    return MemberTable(m_connection).grants();
}

Result<void> SqlSyncStore::forgetGrants(const QString &room)
{
    return MemberTable(m_connection).forgetGrants(room);
}

Result<void> SqlSyncStore::takeRoles(Roles roles)
{
    const auto role = firstHat(roles);
    if (!role)
        return Error(ErrorCode::Malformed, "a member without a role");
    TRY_ASSIGN(auto transaction, store::Transaction::begin(m_connection));
    TRY(appendAudit(
        {QStringLiteral("role.take"), idString(m_actor.user), {}, roleNames(roles).join(u' ')}));
    TRY(PracticeTable(m_connection).setRoles(*role, roles));
    TRY(transaction.commit());
    m_actor.role = *role;
    return {};
}

} // namespace alcove::chart
