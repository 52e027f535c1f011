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

Result<QList<AuditEntry>> readEntries(Statement &query)
{
    QList<AuditEntry> entries;
    while (true) {
        TRY_ASSIGN(const bool more, query.step());
        if (!more)
            return entries;
        entries.append(readEntry(query));
    }
}

} // namespace

AuditChain::AuditChain(Connection &connection, ByteView storeId)
    : m_connection(connection)
    , m_start(crypto::hash("alcove/audit-start/v1", storeId))
{
}

Result<AuditHead> AuditChain::head()
{
    TRY_ASSIGN(auto query, m_connection.prepare(R"(
        SELECT number, hash
          FROM audit_entry
         ORDER BY number DESC
         LIMIT 1)"));
    TRY_ASSIGN(const bool found, query.step());
    return found ? AuditHead{query.integer(0), query.array<32>(1)} : AuditHead{0, m_start};
}

Result<AuditHead> AuditChain::remembered()
{
    TRY_ASSIGN(auto query, m_connection.prepare(R"(
        SELECT number, hash
          FROM audit_head)"));
    TRY_ASSIGN(const bool found, query.step());
    return found ? AuditHead{query.integer(0), query.array<32>(1)} : AuditHead{0, m_start};
}

Result<void> AuditChain::append(const Actor &actor, Millis at, const AuditEvent &event)
{
    TRY_ASSIGN(const AuditHead last, head());
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
    return readEntries(query);
}

Result<QList<AuditEntry>> AuditChain::matching(const AuditQuestion &question, int limit)
{
    constexpr auto ofAll = R"(
        SELECT number, at, actor, device, event, subject, client, detail, hash
          FROM audit_entry
         WHERE at >= :from
           AND at < :until
           AND (:event = '' OR event = :event)
         ORDER BY number DESC
         LIMIT :limit)";
    // As the index has it: entries of no client are not in it.
    constexpr auto ofClient = R"(
        SELECT number, at, actor, device, event, subject, client, detail, hash
          FROM audit_entry
         WHERE client = :client
           AND client <> ''
           AND at >= :from
           AND at < :until
           AND (:event = '' OR event = :event)
         ORDER BY number DESC
         LIMIT :limit)";
    TRY_ASSIGN(auto query, ask(question.client ? ofClient : ofAll, question));
    query.bind(":limit", limit);
    return readEntries(query);
}

Result<qint64> AuditChain::countMatching(const AuditQuestion &question)
{
    constexpr auto ofAll = R"(
        SELECT count(*)
          FROM audit_entry
         WHERE at >= :from
           AND at < :until
           AND (:event = '' OR event = :event))";
    constexpr auto ofClient = R"(
        SELECT count(*)
          FROM audit_entry
         WHERE client = :client
           AND client <> ''
           AND at >= :from
           AND at < :until
           AND (:event = '' OR event = :event))";
    TRY_ASSIGN(auto query, ask(question.client ? ofClient : ofAll, question));
    TRY_ASSIGN(const bool found, query.step());
    return found ? query.integer(0) : 0;
}

Result<Statement> AuditChain::ask(const char *sql, const AuditQuestion &question)
{
    TRY_ASSIGN(auto query, m_connection.prepare(sql));
    query.bind(":from", question.from);
    query.bind(":until", question.until);
    query.bind(":event", question.event);
    if (question.client)
        query.bind(":client", idString(*question.client));
    return query;
}

Result<bool> AuditChain::holds(const AuditHead &anchor)
{
    if (anchor.number == 0)
        return anchor.hash == m_start;
    TRY_ASSIGN(auto query, m_connection.prepare(R"(
        SELECT hash
          FROM audit_entry
         WHERE number = :number)"));
    query.bind(":number", std::int64_t{anchor.number});
    TRY_ASSIGN(const bool found, query.step());
    return found && query.array<32>(0) == anchor.hash;
}

Result<AuditVerdict> AuditChain::verify(const std::optional<AuditHead> &anchor)
{
    AuditVerdict verdict;
    crypto::Hash previous = m_start;
    constexpr int page = 10'000;
    constexpr int maxProblems = 100;
    qint64 after = 0;
    const auto report = [&verdict](const QString &problem) {
        if (verdict.problems.size() < maxProblems)
            verdict.problems.append(problem);
    };
    while (true) {
        TRY_ASSIGN(const QList<AuditEntry> entries, this->entries(after, page));
        for (const AuditEntry &entry : entries) {
            if (entry.number != after + 1)
                report(QStringLiteral("entries %1 to %2 are missing")
                           .arg(after + 1)
                           .arg(entry.number - 1));
            if (entryHash(previous, entry) != entry.hash)
                report(QStringLiteral("entry %1 does not match its hash").arg(entry.number));
            if (entry.event.event == auditGap)
                report(QStringLiteral("entry %1: the log was found cut or put back (%2)")
                           .arg(entry.number)
                           .arg(entry.event.detail));
            previous = entry.hash;
            after = entry.number;
            ++verdict.entries;
        }
        if (entries.isEmpty())
            break;
    }
    TRY_ASSIGN(const AuditHead end, remembered());
    if (after < end.number)
        report(QStringLiteral("the log ends at entry %1, it had %2").arg(after).arg(end.number));
    else if (after > end.number || previous != end.hash)
        report(QStringLiteral("the log does not end as it did"));
    if (anchor) {
        TRY_ASSIGN(const bool isThere, holds(*anchor));
        if (!isThere)
            report(QStringLiteral("entry %1 is not the one this desk remembers beside the store")
                       .arg(anchor->number));
    }
    return verdict;
}

} // namespace alcove::store
