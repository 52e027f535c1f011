#include "chart/sql_chart.h"

#include "chart/agreement.h"
#include "chart/chart_migrations.h"
#include "chart/client_table.h"
#include "chart/digest.h"
#include "chart/entry_table.h"
#include "chart/own_op.h"
#include "chart/practice_table.h"
#include "chart/search_index.h"
#include "chart/setting_table.h"
#include "store/migrator.h"
#include "store/transaction.h"

#include <QDateTime>
#include <QSet>

namespace alcove::chart {

Result<std::unique_ptr<SqlChart>> SqlChart::open(store::Connection &connection, const Clock &clock,
                                                 Random &random, Scope content)
{
    TRY(store::migrate(connection, migrations()));
    TRY_ASSIGN(Practice practice, PracticeTable(connection).read());
    return std::unique_ptr<SqlChart>(
        new SqlChart(connection, clock, random, std::move(practice), content));
}

SqlChart::SqlChart(store::Connection &connection, const Clock &clock, Random &random,
                   Practice practice, Scope content)
    : m_connection(connection)
    , m_clock(clock)
    , m_random(random)
    , m_practice(std::move(practice))
    , m_content(content)
    , m_audit(connection, m_practice.storeId)
    , m_ops(connection)
{
}

Result<Op> SqlChart::makeOp(Scope scope, const QString &kind, const RawId &record,
                            const QCborMap &payload, const Stamp &before)
{
    return makeOwn(m_connection, m_ops, m_clock, actor(),
                   {scope, OpId::make(m_clock, m_random), kind, record, payload, before});
}

Result<void> SqlChart::apply(const Op &op)
{
    return applyOwn(m_connection, m_ops, op);
}

Result<void> SqlChart::appendAudit(const AuditEvent &event)
{
    return m_audit.append(actor(), m_clock.now(), event);
}

Result<void> SqlChart::auditReading(const QString &event, const RawId &record, ClientId client)
{
    const QString subject = QString::fromStdString(idText(record));
    if (m_read.contains(event + subject))
        return {};
    TRY(audit({event, subject, idString(client), {}}));
    m_read.insert(event + subject);
    return {};
}

Result<void> SqlChart::permit(Scope scope, Access wanted) const
{
    return m_takesInWhatCloses ? Result<void>() : alcove::permit(m_practice.roles, scope, wanted);
}

Result<QList<ClientSummary>> SqlChart::clients(const QString &typed)
{
    TRY(permit(frontScope(), Access::Read));
    return ClientTable(m_connection).list(typed);
}

Result<Client> SqlChart::openClient(ClientId id)
{
    TRY(permit(frontScope(), Access::Read));
    TRY_ASSIGN(const auto client, ClientTable(m_connection).find(id));
    if (!client)
        return Error(ErrorCode::NotFound, "no client " + id.text());
    const QString event = QStringLiteral("chart.open");
    TRY(audit({event, idString(id), idString(id), {}}));
    m_read.insert(event + idString(id));
    return *client;
}

Result<void> SqlChart::saveClient(const Client &client)
{
    TRY(permit(frontScope(), Access::Write));
    TRY(validate(client, QDateTime::fromMSecsSinceEpoch(m_clock.now()).date()));
    TRY_ASSIGN(auto transaction, store::Transaction::begin(m_connection));
    TRY_ASSIGN(const auto before, ClientTable(m_connection).stampOf(client.id));
    if (!client.source.isEmpty()) {
        TRY_ASSIGN(const auto same, known({client.source}));
        if (same.contains(client.source) && same[client.source] != client.id.raw)
            return Error(ErrorCode::Conflict, "that source is another client's");
    }
    TRY_ASSIGN(const auto sheet, ClientTable(m_connection).sheet(client.id));
    if (sheet && sheet->client.source == client.source) {
        const FieldWrites writes = writesFor(*sheet, client);
        if (!writes.empty())
            TRY(writeFields(client.id, writes, client));
        return transaction.commit();
    }
    const QString event = before ? QStringLiteral("client.edit") : QStringLiteral("client.add");
    TRY_ASSIGN(const Op op,
               makeOp(frontScope(), opkind::clientPut, client.id.raw, toPayload(client),
                      before.value_or(Stamp{})));
    TRY(apply(op));
    TRY(appendAudit({event, idString(client.id), idString(client.id), {}}));
    return transaction.commit();
}

Result<QList<ChartEntry>> SqlChart::entries(ClientId client)
{
    TRY(permitChart(client));
    TRY(auditReading(QStringLiteral("chart.open"), client.raw, client));
    return EntryTable(m_connection).ofClient(client);
}

Result<qint64> SqlChart::import(const ChartImport &import)
{
    if (!import.clients.isEmpty())
        TRY(permit(frontScope(), Access::Write));
    if (!import.entries.isEmpty() || !import.notes.isEmpty())
        TRY(permit(m_content, Access::Write));
    QStringList sources;
    for (const Client &client : import.clients)
        sources.append(client.source);
    for (const ChartEntry &entry : import.entries)
        sources.append(entry.source);
    for (const Note &note : import.notes)
        sources.append(note.source);
    TRY_ASSIGN(auto transaction, store::Transaction::begin(m_connection));
    TRY_ASSIGN(const auto there, known(sources));
    QSet<QString> taken;
    const auto isNew = [&there, &taken](const QString &source) {
        const bool isKnown = there.contains(source) || taken.contains(source);
        if (!source.isEmpty())
            taken.insert(source);
        return !isKnown;
    };
    qint64 added = 0;
    for (const Client &client : import.clients) {
        if (!isNew(client.source))
            continue;
        TRY(validate(client, QDateTime::fromMSecsSinceEpoch(m_clock.now()).date()));
        TRY_ASSIGN(const Op op,
                   makeOp(frontScope(), opkind::clientPut, client.id.raw, toPayload(client)));
        TRY(apply(op));
        TRY(appendAudit(
            {QStringLiteral("client.import"), idString(client.id), idString(client.id), {}}));
        ++added;
    }
    for (const ChartEntry &entry : import.entries) {
        if (!isNew(entry.source))
            continue;
        TRY_ASSIGN(const Op op,
                   makeOp(m_content, opkind::entryPut, entry.id.raw, toPayload(entry)));
        TRY(apply(op));
        ++added;
    }
    for (const Note &note : import.notes) {
        if (!isNew(note.source))
            continue;
        const QString kind = note.isSigned() ? opkind::noteSign : opkind::noteDraft;
        TRY_ASSIGN(const Op op, makeOp(m_content, kind, note.id.raw, toPayload(note)));
        TRY(apply(op));
        ++added;
    }
    TRY(appendAudit({QStringLiteral("chart.import"), {}, {}, import.detail}));
    TRY(transaction.commit());
    return added;
}

Result<QHash<QString, RawId>> SqlChart::known(const QStringList &sources)
{
    QHash<QString, RawId> found;
    for (const QString &source : sources) {
        if (source.isEmpty())
            continue;
        TRY_ASSIGN(auto query, m_connection.prepare(R"(
            SELECT id FROM client WHERE source = :source AND source <> ''
             UNION ALL
            SELECT id FROM chart_entry WHERE source = :source AND source <> ''
             UNION ALL
            SELECT id FROM note WHERE source = :source AND source <> ''
             LIMIT 1)"));
        query.bind(":source", source);
        TRY_ASSIGN(const bool isThere, query.step());
        if (isThere)
            found.insert(source, query.array<16>(0));
    }
    return found;
}

Result<QList<SearchHit>> SqlChart::reachable(const QString &text, int limit)
{
    constexpr int furthest = 100'000;
    std::map<ClientId, bool> shut;
    for (int asked = limit;; asked *= 2) {
        TRY_ASSIGN(const auto found, SearchIndex(m_connection).search(text, asked));
        QList<SearchHit> hits;
        for (const SearchHit &hit : found) {
            if (!shut.contains(hit.client)) {
                TRY_ASSIGN(const ChartDoor door, this->door(hit.client));
                shut[hit.client] = door.isShut();
            }
            if (!shut[hit.client] && hits.size() < limit)
                hits.append(hit);
        }
        // What is behind glass took the place of what is not: look further.
        if (hits.size() == limit || found.size() < asked || asked >= furthest)
            return hits;
    }
}

Result<QList<SearchHit>> SqlChart::search(const QString &text, int limit)
{
    TRY(permit(m_content, Access::Read));
    TRY_ASSIGN(const auto hits, reachable(text, limit));
    // How much was found, never for what: the words are about a client.
    TRY(audit({QStringLiteral("chart.search"), {}, {}, QString::number(hits.size())}));
    return hits;
}

Result<QByteArray> SqlChart::setting(const QString &name)
{
    return SettingTable(m_connection).find(name);
}

Result<void> SqlChart::setSetting(const QString &name, const QByteArray &value)
{
    return SettingTable(m_connection).put(name, value);
}

Result<ChartStats> SqlChart::stats()
{
    ChartStats stats;
    TRY_ASSIGN(stats.clients, m_connection.number("SELECT count(*) FROM client"));
    TRY_ASSIGN(stats.notes, m_connection.number("SELECT count(*) FROM note"));
    TRY_ASSIGN(stats.entries, m_connection.number("SELECT count(*) FROM chart_entry"));
    TRY_ASSIGN(stats.schema, store::schemaVersion(m_connection));
    TRY_ASSIGN(const crypto::Hash digest, stateDigest(m_connection));
    stats.digest = QString::fromStdString(toHex(digest));
    stats.bytes = m_connection.sizeInBytes();
    return stats;
}

Result<QStringList> SqlChart::check()
{
    TRY_ASSIGN(const auto damage, m_connection.findDamage());
    QStringList lines;
    for (const std::string &line : damage)
        lines.append(QString::fromStdString(line));
    // What is not in it yet is no damage.
    TRY_ASSIGN(const std::int64_t isPartial,
               m_connection.number("SELECT EXISTS (SELECT 1 FROM unindexed_note)"));
    for (const char *index :
         {isPartial != 0
              ? "INSERT INTO note_index (note_index) VALUES ('integrity-check')"
              : "INSERT INTO note_index (note_index, rank) VALUES ('integrity-check', 1)",
          "INSERT INTO addendum_index (addendum_index, rank) VALUES ('integrity-check', 1)",
          "INSERT INTO entry_index (entry_index, rank) VALUES ('integrity-check', 1)",
          "INSERT INTO record_index (record_index, rank) VALUES ('integrity-check', 1)"})
        if (!m_connection.execute(index))
            lines.append(QStringLiteral("a search index does not match its table"));
    if (const auto others = disagreements(m_connection))
        lines += *others;
    return lines;
}

} // namespace alcove::chart
