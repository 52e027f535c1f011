#include "chart/care_table.h"
#include "chart/client_table.h"
#include "chart/member_table.h"
#include "chart/sql_chart.h"
#include "chart/told_table.h"
#include "store/transaction.h"

#include <algorithm>

namespace alcove::chart {

namespace {

/// What devices of the practice are called.
Result<std::map<DeviceId, QString>> deviceNames(store::Connection &connection)
{
    TRY_ASSIGN(auto query, connection.prepare(R"(
        SELECT device_id, name
          FROM device)"));
    std::map<DeviceId, QString> names;
    while (true) {
        TRY_ASSIGN(const bool more, query.step());
        if (!more)
            return names;
        names[query.id<DeviceId>(0)] = query.text(1);
    }
}

QByteArray byteArray(UserId user)
{
    const ByteView bytes = user.bytes();
    return {reinterpret_cast<const char *>(bytes.data()), static_cast<qsizetype>(bytes.size())};
}

/// Of two lists with the latest first.
QList<AuditLine> latestOf(const QList<AuditLine> &own, const QList<AuditLine> &others, int limit)
{
    QList<AuditLine> all;
    std::merge(
        own.begin(), own.end(), others.begin(), others.end(), std::back_inserter(all),
        [](const AuditLine &one, const AuditLine &other) { return one.entry.at > other.entry.at; });
    return all.mid(0, limit);
}

} // namespace

Result<void> SqlChart::audit(const AuditEvent &event)
{
    TRY_ASSIGN(auto transaction, store::Transaction::begin(m_connection));
    TRY(appendAudit(event));
    return transaction.commit();
}

Result<QList<AuditEntry>> SqlChart::auditTrail(qint64 after, int limit)
{
    TRY(permit(logScope(), Access::Read));
    return m_audit.entries(after, limit);
}

Result<AuditAnswer> SqlChart::auditLines(const AuditQuestion &question, int limit)
{
    TRY(permit(logScope(), Access::Read));
    TRY_ASSIGN(const QList<AuditEntry> entries, m_audit.matching(question, limit));
    AuditAnswer answer;
    TRY_ASSIGN(answer.found, m_audit.countMatching(question));
    TRY_ASSIGN(const qint64 toldFound, ToldTable(m_connection).countMatching(question));
    answer.found += toldFound;
    TRY_ASSIGN(auto devices, deviceNames(m_connection));
    devices[m_practice.actor.device] = m_practice.deviceName;
    TRY_ASSIGN(auto people, MemberTable(m_connection).names());
    people[byteArray(m_practice.actor.user)] = m_practice.actor.name;
    std::map<QString, QString> clients;
    for (const AuditEntry &entry : entries) {
        AuditLine line{entry, people.value(byteArray(entry.actor)), devices[entry.device], {}, {}};
        if (entry.event.event == breakGlassEvent) {
            TRY_ASSIGN(line.reason, GlassTable(m_connection).reason(entry.event.subject));
        }
        const QString &id = entry.event.client;
        if (const auto client = idFromString<ClientId>(id); client && !clients.contains(id)) {
            TRY_ASSIGN(const auto found, ClientTable(m_connection).find(*client));
            clients[id] = found ? displayName(*found) : QString();
        }
        line.client = clients[id];
        answer.lines.append(line);
    }
    TRY_ASSIGN(const QList<ToldEntry> told, ToldTable(m_connection).matching(question, limit));
    QList<AuditLine> fromOthers;
    for (const ToldEntry &each : told)
        fromOthers.append({each.entry, people.value(byteArray(each.entry.actor)),
                           devices[each.entry.device], each.clientName, each.reason});
    answer.lines = latestOf(answer.lines, fromOthers, limit);
    const QString client = question.client ? idString(*question.client) : QString();
    TRY(audit({QStringLiteral("audit.read"), {}, client, QString::number(answer.found)}));
    return answer;
}

Result<AuditHead> SqlChart::auditHead()
{
    return m_audit.head();
}

Result<AuditVerdict> SqlChart::verifyAudit()
{
    return m_audit.verify(m_anchor);
}

Result<void> SqlChart::anchorAudit(const std::optional<AuditHead> &anchor, bool mayBeMissing)
{
    m_anchor = anchor;
    if (!anchor && mayBeMissing)
        return {};
    if (anchor) {
        TRY_ASSIGN(const bool isThere, m_audit.holds(*anchor));
        if (isThere)
            return {};
    }
    // Told of once, in the log itself; from here on it counts from what is there now.
    m_anchor.reset();
    return audit({store::auditGap, {}, {}, anchor ? QString::number(anchor->number) : QString()});
}

} // namespace alcove::chart
