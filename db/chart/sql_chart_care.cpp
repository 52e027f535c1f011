#include "chart/care_table.h"
#include "chart/client_table.h"
#include "chart/record_table.h"
#include "chart/setting_table.h"
#include "chart/sql_chart.h"
#include "core/emergency.h"
#include "core/rooms.h"
#include "core/setting_names.h"
#include "core/stand_in.h"
#include "store/transaction.h"

#include <QDateTime>

#include <algorithm>

namespace alcove::chart {

namespace {

ChartDoor doorUntil(const QByteArray &setting, Millis now)
{
    const auto time = decodeTime(setting);
    return time && time->isOpen(now) ? ChartDoor{ChartDoor::State::Broken, time->until}
                                     : ChartDoor{ChartDoor::State::Glass, 0};
}

} // namespace

Result<ChartDoor> SqlChart::door(ClientId client)
{
    if (m_content == Scope::Restricted) {
        TRY_ASSIGN(const QByteArray setting, SettingTable(m_connection).find(sheetsTimeSetting));
        if (!setting.isEmpty())
            return doorUntil(setting, m_clock.now());
    }
    // There is nobody left whom the client is assigned to.
    if (m_practice.roles.has(Role::Custodian))
        return ChartDoor();
    TRY_ASSIGN(const QList<UserId> team, CareTable(m_connection).teamOf(client));
    if (m_content == Scope::Restricted && !team.isEmpty() && !team.contains(actor().user)) {
        TRY_ASSIGN(const QByteArray setting, SettingTable(m_connection).find(emergencySetting));
        return doorUntil(setting, m_clock.now());
    }
    if (team.isEmpty() || team.contains(actor().user))
        return ChartDoor();
    TRY_ASSIGN(const QList<UserId> standing, standIns(client));
    TRY_ASSIGN(const auto last, GlassTable(m_connection).last(client, actor().user));
    return doorFor(team, standing, actor().user, last, m_clock.now());
}

Result<QList<UserId>> SqlChart::standIns(ClientId client)
{
    // What is kept apart opens by a key, which who stands in does not have.
    if (isCompartment())
        return QList<UserId>();
    TRY_ASSIGN(const auto covers,
               RecordTable(m_connection).ofKind(client, recordKindName(RecordKind::Cover)));
    return standingIn(covers, QDateTime::fromMSecsSinceEpoch(m_clock.now()).date());
}

Result<void> SqlChart::permitStandIn(const ChartRecord &after,
                                     const std::optional<RecordSheet> &now)
{
    if (after.kind != RecordKind::Cover || m_takesInWhatCloses)
        return {};
    const QString named = after.value(standInField);
    const QList<FieldValue> before = now ? now->valuesOf(standInField) : QList<FieldValue>();
    if (named.isEmpty() && std::all_of(before.begin(), before.end(), [](const FieldValue &value) {
            return value.text.isEmpty();
        }))
        return {};
    if (isCompartment())
        return Error(ErrorCode::Refused, "who stands in has no key of a compartment");
    const auto user = idFromString<UserId>(named);
    if (!named.isEmpty() && !user)
        return Error(ErrorCode::Malformed, "who stands in is no member");
    TRY_ASSIGN(const QList<UserId> team, CareTable(m_connection).teamOf(after.client));
    const bool may = user ? mayNameStandIn(m_practice.roles, team, actor().user, *user)
                          : mayAssign(m_practice.roles, team, actor().user);
    return may ? Result<void>() : Error(ErrorCode::Refused, "client of others");
}

Result<void> SqlChart::permitChart(ClientId client)
{
    TRY(permit(m_content, Access::Read));
    TRY_ASSIGN(const ChartDoor door, this->door(client));
    return door.isShut() ? Error(ErrorCode::Refused, "chart of a client of others")
                         : Result<void>();
}

Result<void> SqlChart::permitNote(const Note &note)
{
    // Whom its author asks to sign it as well reads it, whoever's client it is.
    const bool isAsked
        = note.isSigned() && !note.body.section(coSignerCode(actor().user)).isEmpty();
    return note.author == actor().user || isAsked ? permit(m_content, Access::Read)
                                                  : permitChart(note.client);
}

Result<ChartDoor> SqlChart::breakGlass(ClientId client, const QString &reason)
{
    TRY(permit(m_content, Access::Read));
    if (isCompartment())
        return Error(ErrorCode::Refused, "no reason opens a compartment");
    if (!isReason(reason))
        return Error(ErrorCode::Malformed, "no reason was given");
    TRY_ASSIGN(auto transaction, store::Transaction::begin(m_connection));
    TRY_ASSIGN(const ChartDoor before, door(client));
    if (!before.isShut())
        return before;
    const Millis now = m_clock.now();
    const GlassBreak made{newRawId(m_clock, m_random), client, actor().user,    actor().name,
                          reason.simplified(),         now,    now + glassLasts};
    TRY(GlassTable(m_connection).insert(made));
    // The reason itself is for the privacy officer; the log says that there is one, and which.
    TRY(appendAudit(
        {breakGlassEvent, QString::fromStdString(idText(made.id)), idString(client), {}}));
    TRY(transaction.commit());
    return door(client);
}

Result<QList<UserId>> SqlChart::careTeam(ClientId client)
{
    TRY(permit(frontScope(), Access::Read));
    return CareTable(m_connection).teamOf(client);
}

Result<void> SqlChart::permitAssigning(const CareMember &member, const QList<UserId> &team) const
{
    if (!isCompartment())
        return mayAssign(m_practice.roles, team, actor().user)
            ? Result<void>()
            : Error(ErrorCode::Refused, "client of others");
    if (m_content != Scope::Restricted)
        return Error(ErrorCode::Refused, "psychotherapy notes are their author's");
    const bool isNamed = team.contains(actor().user);
    // Whoever begins one is the first who is named.
    const bool isFirst = team.isEmpty() && member.user == actor().user;
    if (!isNamed && !isFirst)
        return Error(ErrorCode::Refused, "chart of others");
    if (!member.isAssigned && team == QList<UserId>{member.user})
        return Error(ErrorCode::Refused, "nobody would be named");
    return {};
}

Result<void> SqlChart::restrictChart(const RawId &chart, Restriction because)
{
    if (m_content != Scope::Restricted)
        return Error(ErrorCode::Refused, "chart of the practice");
    TRY(permit(m_content, Access::Write));
    TRY_ASSIGN(auto transaction, store::Transaction::begin(m_connection));
    TRY_ASSIGN(const Op op, makeOp(m_content, opkind::restrictionPut, chart, toPayload(because)));
    TRY(apply(op));
    return transaction.commit();
}

Result<void> SqlChart::assign(const CareMember &member)
{
    TRY(permit(frontScope(), Access::Write));
    TRY_ASSIGN(auto transaction, store::Transaction::begin(m_connection));
    TRY_ASSIGN(const auto client, ClientTable(m_connection).find(member.client));
    if (!client)
        return Error(ErrorCode::NotFound, "no client " + member.client.text());
    CareTable table(m_connection);
    TRY_ASSIGN(const QList<UserId> team, table.teamOf(member.client));
    TRY(permitAssigning(member, team));
    if (team.contains(member.user) == member.isAssigned)
        return {};
    TRY_ASSIGN(const auto before, table.stampOf(member));
    TRY_ASSIGN(const Op op,
               makeOp(frontScope(), opkind::carePut, member.client.raw, toPayload(member),
                      before.value_or(Stamp{})));
    TRY(apply(op));
    if (isCompartment() && !member.isAssigned)
        TRY(setSetting(newKeyDueSetting, "1"));
    const QString event
        = member.isAssigned ? QStringLiteral("care.assign") : QStringLiteral("care.release");
    TRY(appendAudit({event, idString(member.user), idString(member.client),
                     member.why.simplified().left(longestReason)}));
    return transaction.commit();
}

} // namespace alcove::chart
