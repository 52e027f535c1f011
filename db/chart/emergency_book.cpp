#include "chart/emergency_book.h"

#include "chart/care_table.h"
#include "chart/client_table.h"
#include "chart/emergency_table.h"
#include "chart/own_op.h"
#include "chart/setting_table.h"
#include "core/access.h"
#include "core/setting_names.h"
#include "store/transaction.h"

#include <algorithm>

namespace alcove::chart {

EmergencyBook::EmergencyBook(store::Connection &connection, const Clock &clock, Random &random,
                             const Practice &practice)
    : m_connection(connection)
    , m_clock(clock)
    , m_random(random)
    , m_practice(practice)
    , m_audit(connection, practice.storeId)
    , m_ops(connection)
{
}

Result<void> EmergencyBook::name(const EmergencyHolder &holder)
{
    TRY(permit(m_practice.roles, Scope::Restricted, Access::Write));
    TRY_ASSIGN(auto transaction, store::Transaction::begin(m_connection));
    TRY_ASSIGN(const QByteArray because, SettingTable(m_connection).find(restrictionSetting));
    if (because.isEmpty())
        return Error(ErrorCode::Refused, "not a restricted chart");
    TRY_ASSIGN(const auto client, ClientTable(m_connection).find(holder.client));
    if (!client)
        return Error(ErrorCode::NotFound, "no client " + holder.client.text());
    TRY_ASSIGN(const auto named, CareTable(m_connection).teamOf(holder.client));
    if (!named.contains(m_practice.actor.user))
        return Error(ErrorCode::Refused, "chart of others");
    if (holder.isHolder && named.contains(holder.user))
        return Error(ErrorCode::Refused, "who is named has the chart already");
    EmergencyTable table(m_connection);
    TRY_ASSIGN(const auto holders, table.holdersOf(holder.client));
    if (holders.contains(holder.user) == holder.isHolder)
        return {};
    TRY_ASSIGN(const auto said, table.stampOf(holder));
    TRY_ASSIGN(const auto care,
               CareTable(m_connection).stampOf({holder.client, holder.user, false}));
    const Stamp before = std::max(said.value_or(Stamp{}), care.value_or(Stamp{}));
    TRY(put(Scope::Restricted, opkind::emergencyPut, holder.client.raw, toPayload(holder), before));
    TRY(audit(
        {holder.isHolder ? QStringLiteral("emergency.name") : QStringLiteral("emergency.release"),
         idString(holder.user),
         idString(holder.client),
         {}}));
    return transaction.commit();
}

Result<void> EmergencyBook::give(const KeptHalf &half, DeviceId recipient)
{
    TRY_ASSIGN(auto transaction, store::Transaction::begin(m_connection));
    TRY(put(Scope::Org, opkind::halfGive, recipient.raw, toPayload(half), {}));
    TRY(audit({QStringLiteral("emergency.give"), idString(recipient), {}, {}}));
    return transaction.commit();
}

Result<void> EmergencyBook::breakGlass(const RawId &chart, const QString &reason, EmergencyWay way)
{
    TRY(permit(m_practice.roles, Scope::Restricted, Access::Read));
    if (!isReason(reason))
        return Error(ErrorCode::Malformed, "no reason was given");
    TRY_ASSIGN(auto transaction, store::Transaction::begin(m_connection));
    const Millis now = m_clock.now();
    const GlassBreak made{newRawId(m_clock, m_random),
                          ClientId{chart},
                          m_practice.actor.user,
                          m_practice.actor.name,
                          reason.simplified(),
                          now,
                          now + glassLasts};
    TRY(GlassTable(m_connection).insert(made));
    TRY(audit({breakGlassEvent, QString::fromStdString(idText(made.id)), idString(made.client),
               way == EmergencyWay::Sheets ? QStringLiteral("restricted sheets")
                                           : QStringLiteral("restricted")}));
    return transaction.commit();
}

Result<void> EmergencyBook::put(Scope scope, const QString &kind, const RawId &record,
                                const QCborMap &payload, const Stamp &before)
{
    TRY_ASSIGN(const Op op,
               makeOwn(m_connection, m_ops, m_clock, m_practice.actor,
                       {scope, OpId::make(m_clock, m_random), kind, record, payload, before}));
    return applyOwn(m_connection, m_ops, op);
}

Result<void> EmergencyBook::audit(const AuditEvent &event)
{
    return m_audit.append(m_practice.actor, m_clock.now(), event);
}

} // namespace alcove::chart
