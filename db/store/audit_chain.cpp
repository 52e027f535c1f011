#include "store/audit_chain.h"

#include <algorithm>

namespace alcove::store {

namespace {

crypto::Hash entryHash(const crypto::Hash &previous, const AuditEntry &entry)
{
    ByteWriter writer;
    writer.raw(previous).u64(static_cast<std::uint64_t>(entry.number));
    writer.u64(static_cast<std::uint64_t>(entry.at));
    writer.raw(entry.actor.bytes()).raw(entry.device.bytes());
    for (const QString *field :
         {&entry.event.event, &entry.event.subject, &entry.event.client, &entry.event.detail})
        writer.sized(field->toStdString());
    return crypto::hash("alcove/audit/v1", writer.bytes());
}

AuditEntry readEntry(const Statement &row)
{
    AuditEntry entry;
    entry.number = row.integer(0);
    entry.at = row.integer(1);
    entry.actor = row.id<UserId>(2);
    entry.device = row.id<DeviceId>(3);
    entry.event = {row.text(4), row.text(5), row.text(6), row.text(7)};
    entry.hash = row.array<32>(8);
    return entry;
}

} // namespace

AuditChain::AuditChain(Connection &connection, ByteView storeId)
    : m_connection(connection)
    , m_start(crypto::hash("alcove/audit-start/v1", storeId))
{
}

Result<AuditChain::Head> AuditChain::head()
{
    TRY_ASSIGN(auto query, m_connection.prepare(R"(
        SELECT number, hash
          FROM audit_entry
         ORDER BY number DESC
         LIMIT 1)"));
    TRY_ASSIGN(const bool found, query.step());
    return found ? Head{query.integer(0), query.array<32>(1)} : Head{0, m_start};
}

Result<AuditChain::Head> AuditChain::remembered()
{
    TRY_ASSIGN(auto query, m_connection.prepare(R"(
        SELECT number, hash
          FROM audit_head)"));
    TRY_ASSIGN(const bool found, query.step());
    return found ? Head{query.integer(0), query.array<32>(1)} : Head{0, m_start};
}

Result<void> AuditChain::append(const Actor &actor, Millis at, const AuditEvent &event)
{
    TRY_ASSIGN(const Head last, head());
    AuditEntry entry;
    entry.number = last.number + 1;
    entry.at = at;
    entry.actor = actor.user;
    entry.device = actor.device;
    entry.event = event;
    entry.hash = entryHash(last.hash, entry);
    TRY_ASSIGN(auto insert, m_connection.prepare(R"(
        INSERT INTO audit_entry
               (number, at, actor, device, event, subject, client, detail, hash)
        VALUES (:number, :at, :actor, :device, :event, :subject, :client, :detail, :hash))"));
    insert.bind(":number", std::int64_t{entry.number});
    insert.bind(":at", entry.at);
    insert.bind(":actor", entry.actor);
    insert.bind(":device", entry.device);
    insert.bind(":event", event.event);
    insert.bind(":subject", event.subject);
    insert.bind(":client", event.client);
    insert.bind(":detail", event.detail);
    insert.bind(":hash", ByteView(entry.hash));
    return insert.run();
}

Result<QList<AuditEntry>> AuditChain::entries(qint64 after, int limit)
{
    TRY_ASSIGN(auto query, m_connection.prepare(R"(
        SELECT number, at, actor, device, event, subject, client, detail, hash
          FROM audit_entry
         WHERE number > :after
         ORDER BY number
         LIMIT :limit)"));
    query.bind(":after", std::int64_t{after});
    query.bind(":limit", limit);
    QList<AuditEntry> entries;
    while (true) {
        TRY_ASSIGN(const bool more, query.step());
        if (!more)
            return entries;
        entries.append(readEntry(query));
    }
}

Result<AuditVerdict> AuditChain::verify(qint64 expectedEntries)
{
    AuditVerdict verdict;
    crypto::Hash previous = m_start;
    constexpr int page = 10'000;
    constexpr int maxProblems = 100;
    qint64 after = 0;
    while (true) {
        TRY_ASSIGN(const QList<AuditEntry> entries, this->entries(after, page));
        for (const AuditEntry &entry : entries) {
            if (verdict.problems.size() < maxProblems) {
                if (entry.number != after + 1)
                    verdict.problems.append(QStringLiteral("entries %1 to %2 are missing")
                                                .arg(after + 1)
                                                .arg(entry.number - 1));
                if (entryHash(previous, entry) != entry.hash)
                    verdict.problems.append(
                        QStringLiteral("entry %1 does not match its hash").arg(entry.number));
            }
            previous = entry.hash;
            after = entry.number;
            ++verdict.entries;
        }
        if (entries.isEmpty())
            break;
    }
    TRY_ASSIGN(const Head end, remembered());
    const qint64 expected = std::max(expectedEntries, end.number);
    if (after < expected)
        verdict.problems.append(
            QStringLiteral("the log ends at entry %1, it had %2").arg(after).arg(expected));
    else if (after > end.number || previous != end.hash)
        verdict.problems.append(QStringLiteral("the log does not end as it did"));
    return verdict;
}

} // namespace alcove::store
