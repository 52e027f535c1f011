#include "chart/member_table.h"
#include "chart/practice_table.h"
#include "chart/sql_chart.h"
#include "store/transaction.h"

namespace alcove::chart {

Result<void> SqlChart::setRecoveryKey(const crypto::BoxKey &key)
{
    TRY_ASSIGN(auto transaction, store::Transaction::begin(m_connection));
    TRY(PracticeTable(m_connection).setRecoveryKey(key));
    TRY(appendAudit(
        {QStringLiteral("key.remove"), idString(actor().device), {}, QStringLiteral("kit")}));
    TRY(transaction.commit());
    m_practice.recoveryKey = key;
    return {};
}

Result<void> SqlChart::follow(const Practice &desk)
{
    const bool isSamePerson = desk.actor == actor() && desk.roles == roles();
    const bool isSameKit = desk.recoveryKey == m_practice.recoveryKey;
    if (isSamePerson && isSameKit)
        return {};
    TRY_ASSIGN(auto transaction, store::Transaction::begin(m_connection));
    if (!isSamePerson)
        TRY(PracticeTable(m_connection).setPerson(desk.actor, desk.roles));
    if (!isSameKit && desk.recoveryKey)
        TRY(PracticeTable(m_connection).setRecoveryKey(*desk.recoveryKey));
    TRY(transaction.commit());
    m_practice.actor = desk.actor;
    m_practice.roles = desk.roles;
    m_practice.recoveryKey = desk.recoveryKey;
    return {};
}

Result<void> SqlChart::handOver(const Actor &custodian, const QString &because)
{
    constexpr Roles roles{Role::Custodian};
    TRY_ASSIGN(auto transaction, store::Transaction::begin(m_connection));
    // Who has read and written here until now keeps their name in the log.
    TRY_ASSIGN(const QString known, MemberTable(m_connection).nameOf(actor().user.raw));
    if (known.isEmpty()) {
        TRY_ASSIGN(const Op op,
                   makeOp(Scope::Org, opkind::memberPut, actor().user.raw,
                          toPayload(MemberName{actor().user.raw, actor().name})));
        TRY(apply(op));
    }
    TRY(PracticeTable(m_connection).setPerson(custodian, roles));
    TRY(m_audit.append(custodian, m_clock.now(),
                       {QStringLiteral("desk.hand-over"), idString(actor().user), {}, because}));
    TRY(transaction.commit());
    m_practice.actor = custodian;
    m_practice.roles = roles;
    return {};
}

Result<void> SqlChart::auditWith(const QList<AuditEvent> &events, const QString &setting,
                                 const QByteArray &value)
{
    TRY_ASSIGN(auto transaction, store::Transaction::begin(m_connection));
    for (const AuditEvent &event : events)
        TRY(appendAudit(event));
    TRY(setSetting(setting, value));
    return transaction.commit();
}

} // namespace alcove::chart
