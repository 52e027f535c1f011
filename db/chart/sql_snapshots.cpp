#include "chart/sql_snapshots.h"

#include "chart/arriving.h"
#include "chart/chain_heads.h"
#include "chart/digest.h"
#include "chart/scope_closing.h"
#include "chart/snapshot_plan.h"
#include "chart/sql_history.h"
#include "store/transaction.h"

#include <utility>

namespace alcove::chart {

namespace {

/// What is read while it lives is of one moment, and nobody waits for it.
class Reading {
public:
    static Result<Reading> begin(store::Connection &connection)
    {
        TRY(connection.execute("BEGIN"));
        return Reading(connection);
    }
    Reading(Reading &&other) noexcept
        : m_connection(std::exchange(other.m_connection, nullptr))
    {
    }
    Reading(const Reading &) = delete;
    Reading &operator=(const Reading &) = delete;
    Reading &operator=(Reading &&) = delete;
    ~Reading()
    {
        // It has written nothing.
        if (m_connection != nullptr)
            static_cast<void>(m_connection->execute("ROLLBACK"));
    }

private:
    explicit Reading(store::Connection &connection)
        : m_connection(&connection)
    {
    }

    store::Connection *m_connection;
};

Result<void> runIn(store::Connection &connection, const char *sql, Scope scope)
{
    TRY_ASSIGN(auto statement, connection.prepare(sql));
    statement.bind(":scope", scopeName(scope));
    return statement.run();
}

Result<bool> holdsIn(store::Connection &connection, const char *sql, Scope scope)
{
    TRY_ASSIGN(auto query, connection.prepare(sql));
    query.bind(":scope", scopeName(scope));
    TRY_ASSIGN(const bool found, query.step());
    return found && query.integer(0) != 0;
}

Result<ChainHead> cursorIn(store::Connection &connection, Scope scope)
{
    TRY_ASSIGN(auto query,
               connection.prepare("SELECT seq, hash FROM scope_cursor WHERE scope = :scope"));
    query.bind(":scope", scopeName(scope));
    TRY_ASSIGN(const bool found, query.step());
    return found ? ChainHead{query.integer(0), query.array<32>(1)} : ChainHead{};
}

QByteArray joined(const QList<SnapshotPlan::Batch> &batches)
{
    ByteWriter writer;
    for (const SnapshotPlan::Batch &each : batches) {
        writer.u64(static_cast<std::uint64_t>(each.places.after));
        writer.u64(static_cast<std::uint64_t>(each.places.until));
        writer.u32(static_cast<std::uint32_t>(each.clients.size()));
        for (const RawId &client : each.clients)
            writer.raw(client);
    }
    return {reinterpret_cast<const char *>(writer.bytes().data()),
            static_cast<qsizetype>(writer.bytes().size())};
}

QList<SnapshotPlan::Batch> parted(ByteView bytes)
{
    QList<SnapshotPlan::Batch> batches;
    for (ByteReader reader(bytes); reader.ok() && !reader.atEnd();) {
        SnapshotPlan::Batch batch;
        batch.places.after = static_cast<qint64>(reader.u64());
        batch.places.until = static_cast<qint64>(reader.u64());
        for (std::uint32_t left = reader.u32(); left > 0 && reader.ok(); --left)
            batch.clients.append(reader.array<16>());
        batches.append(std::move(batch));
    }
    return batches;
}

constexpr const char *endTaking = "DELETE FROM snapshot_taking WHERE scope = :scope";
constexpr const char *endLinks = "DELETE FROM snapshot_link WHERE scope = :scope";

} // namespace

SqlSnapshots::SqlSnapshots(store::Connection &connection, const Clock &clock,
                           const Practice &practice)
    : m_connection(connection)
    , m_clock(clock)
    , m_practice(practice)
    , m_audit(connection, practice.storeId)
    , m_ops(connection)
{
}

Result<bool> SqlSnapshots::isFresh(Scope scope)
{
    TRY_ASSIGN(const ChainHead cursor, cursorIn(m_connection, scope));
    if (cursor.seq != 0)
        return false;
    TRY_ASSIGN(const bool has,
               holdsIn(m_connection, R"(
        SELECT EXISTS (SELECT 1 FROM op WHERE scope = :scope AND envelope IS NOT NULL)
            OR EXISTS (SELECT 1 FROM own_chain WHERE scope = :scope AND dev_seq > 0))",
                       scope));
    return !has;
}

Result<std::optional<SnapshotTaking>> SqlSnapshots::taking(Scope scope)
{
    TRY_ASSIGN(auto query, m_connection.prepare(R"(
        SELECT manifest, spine, removals, done
          FROM snapshot_taking
         WHERE scope = :scope)"));
    query.bind(":scope", scopeName(scope));
    TRY_ASSIGN(const bool found, query.step());
    if (!found)
        return std::optional<SnapshotTaking>();
    return std::optional(
        SnapshotTaking{query.blob(0), query.blob(1), query.integer(2), query.integer(3)});
}

Result<void> SqlSnapshots::beginTaking(Scope scope, const SnapshotTaking &taking)
{
    TRY_ASSIGN(auto transaction, store::Transaction::begin(m_connection));
    TRY_ASSIGN(auto insert, m_connection.prepare(R"(
        INSERT INTO snapshot_taking (scope, manifest, spine, removals, done)
        VALUES (:scope, :manifest, :spine, :removals, 0))"));
    insert.bind(":scope", scopeName(scope));
    insert.bind(":manifest", taking.manifest);
    insert.bind(":spine", taking.spine);
    insert.bind(":removals", std::int64_t{taking.removals});
    TRY(insert.run());
    return transaction.commit();
}

Result<QList<RawId>> SqlSnapshots::takePart(const SnapshotPart &part)
{
    TRY_ASSIGN(auto transaction, store::Transaction::begin(m_connection));
    TRY_ASSIGN(const HybridTime last, m_ops.lastTime());
    HybridClock hybridClock(m_clock, last);
    Moved moved;
    for (const IncomingOp &op : part.ops) {
        TRY_ASSIGN(const bool isNew, m_ops.appendRemote(op, part.scope));
        if (!isNew)
            return Error(ErrorCode::Conflict, "op is here already at " + std::to_string(op.seq));
        if (op.op)
            hybridClock.observe(op.op->stamp.time);
        if (op.op && op.device == m_practice.actor.device)
            TRY(m_ops.noteTime(op.op->stamp.time));
        TRY(takeIn(m_connection, op, part.scope, Indexing::Later, moved));
    }
    TRY(m_ops.noteTime(hybridClock.last()));
    TRY(SqlHistory(m_connection, m_clock, m_practice).keepSignatures(part.scope, part.signatures));
    for (const SnapshotLink &link : part.links)
        TRY(keepLink(part.scope, link));
    TRY_ASSIGN(auto update, m_connection.prepare(R"(
        UPDATE snapshot_taking
           SET done = :done
         WHERE scope = :scope)"));
    update.bind(":scope", scopeName(part.scope));
    update.bind(":done", std::int64_t{part.done});
    TRY(update.run());
    for (const AuditEvent &event : eventsOf(moved, part.scope))
        TRY(m_audit.append(m_practice.actor, m_clock.now(), event));
    TRY(transaction.commit());
    return moved.changed;
}

Result<void> SqlSnapshots::keepLink(Scope scope, const SnapshotLink &link)
{
    TRY_ASSIGN(auto insert, m_connection.prepare(R"(
        INSERT INTO snapshot_link (scope, after_seq, until_seq, device_id, before_seq, before_hash,
                                   last_seq, last_hash)
        VALUES (:scope, :after, :until, :device, :before_seq, :before_hash, :last_seq, :last_hash))"));
    insert.bind(":scope", scopeName(scope));
    insert.bind(":after", std::int64_t{link.places.after});
    insert.bind(":until", std::int64_t{link.places.until});
    insert.bind(":device", link.device);
    insert.bind(":before_seq", std::int64_t{link.before.seq});
    insert.bind(":before_hash", ByteView(link.before.hash));
    insert.bind(":last_seq", std::int64_t{link.after.seq});
    insert.bind(":last_hash", ByteView(link.after.hash));
    return insert.run();
}

Result<QList<SnapshotLink>> SqlSnapshots::links(Scope scope)
{
    TRY_ASSIGN(auto query, m_connection.prepare(R"(
        SELECT after_seq, until_seq, device_id, before_seq, before_hash, last_seq, last_hash
          FROM snapshot_link
         WHERE scope = :scope
         ORDER BY after_seq)"));
    query.bind(":scope", scopeName(scope));
    QList<SnapshotLink> links;
    while (true) {
        TRY_ASSIGN(const bool more, query.step());
        if (!more)
            return links;
        links.append({{query.integer(0), query.integer(1)},
                      query.id<DeviceId>(2),
                      {query.integer(3), query.array<32>(4)},
                      {query.integer(5), query.array<32>(6)}});
    }
}

Result<void> SqlSnapshots::finishTaking(Scope scope, const ChainHead &cursor,
                                        const QHash<QByteArray, ChainHead> &deviceChains)
{
    TRY_ASSIGN(auto transaction, store::Transaction::begin(m_connection));
    TRY(writeCursor(m_connection, scope, cursor));
    TRY(writeDeviceChains(m_connection, scope, deviceChains));
    TRY(runIn(m_connection, endTaking, scope));
    TRY(runIn(m_connection, endLinks, scope));
    TRY(m_audit.append(
        m_practice.actor, m_clock.now(),
        {QStringLiteral("snapshot.take"), scopeName(scope), {}, QString::number(cursor.seq)}));
    return transaction.commit();
}

Result<void> SqlSnapshots::refuseTaking(Scope scope, const QByteArray &refused, const QString &why)
{
    TRY_ASSIGN(auto transaction, store::Transaction::begin(m_connection));
    TRY_ASSIGN(const auto begun, taking(scope));
    if (begun)
        TRY(emptyPlaced(m_connection, scope));
    TRY(runIn(m_connection, endTaking, scope));
    TRY(runIn(m_connection, endLinks, scope));
    TRY_ASSIGN(auto upsert, m_connection.prepare(R"(
        INSERT INTO snapshot_mark (scope, seen, refused)
        VALUES (:scope, 0, :refused)
            ON CONFLICT (scope) DO UPDATE
           SET refused = excluded.refused)"));
    upsert.bind(":scope", scopeName(scope));
    upsert.bind(":refused", refused);
    TRY(upsert.run());
    TRY(m_audit.append(m_practice.actor, m_clock.now(),
                       {QStringLiteral("snapshot.refuse"), scopeName(scope), {}, why}));
    return transaction.commit();
}

Result<SnapshotMark> SqlSnapshots::mark(Scope scope)
{
    TRY_ASSIGN(
        auto query,
        m_connection.prepare("SELECT seen, refused FROM snapshot_mark WHERE scope = :scope"));
    query.bind(":scope", scopeName(scope));
    TRY_ASSIGN(const bool found, query.step());
    return found ? SnapshotMark{query.integer(0), query.blob(1)} : SnapshotMark{};
}

Result<void> SqlSnapshots::noteSeen(Scope scope, qint64 seq)
{
    TRY_ASSIGN(auto upsert, m_connection.prepare(R"(
        INSERT INTO snapshot_mark (scope, seen, refused)
        VALUES (:scope, :seen, x'')
            ON CONFLICT (scope) DO UPDATE
           SET seen = max(seen, excluded.seen))"));
    upsert.bind(":scope", scopeName(scope));
    upsert.bind(":seen", std::int64_t{seq});
    return upsert.run();
}

Result<bool> SqlSnapshots::isWaiting(Scope scope)
{
    // What was set aside for a server that was put back stands in the charts, and not in the chain.
    return holdsIn(m_connection, R"(
        SELECT EXISTS (SELECT 1 FROM op WHERE scope = :scope AND seq IS NULL)
            OR EXISTS (SELECT 1 FROM op_aside WHERE scope = :scope))",
                   scope);
}

Result<std::optional<crypto::Hash>> SqlSnapshots::digest(Scope scope)
{
    using Digest = std::optional<crypto::Hash>;
    TRY_ASSIGN(const Reading reading, Reading::begin(m_connection));
    TRY_ASSIGN(const bool waits, isWaiting(scope));
    if (waits)
        return Digest();
    TRY_ASSIGN(const crypto::Hash digest, scopeDigest(m_connection, scope));
    return Digest(digest);
}

Result<std::optional<SnapshotPlan>> SqlSnapshots::plan(Scope scope)
{
    using Plan = std::optional<SnapshotPlan>;
    TRY_ASSIGN(const Reading reading, Reading::begin(m_connection));
    TRY_ASSIGN(const bool waits, isWaiting(scope));
    if (waits)
        return Plan();
    TRY_ASSIGN(const ChainHead at, cursorIn(m_connection, scope));
    TRY_ASSIGN(Plan plan, planSnapshot(m_connection, scope, at));
    if (plan) {
        TRY_ASSIGN(plan->digest, scopeDigest(m_connection, scope));
    }
    return plan;
}

Result<std::optional<SnapshotMaking>> SqlSnapshots::making(Scope scope)
{
    TRY_ASSIGN(auto query, m_connection.prepare(R"(
        SELECT at_seq, at_hash, digest, batches, packed, pieces
          FROM snapshot_making
         WHERE scope = :scope)"));
    query.bind(":scope", scopeName(scope));
    TRY_ASSIGN(const bool found, query.step());
    if (!found)
        return std::optional<SnapshotMaking>();
    return std::optional(SnapshotMaking{{query.integer(0), query.array<32>(1)},
                                        query.array<32>(2),
                                        parted(query.bytes(3)),
                                        query.integer(4),
                                        query.blob(5)});
}

Result<void> SqlSnapshots::keepMaking(Scope scope, const SnapshotMaking &making)
{
    TRY_ASSIGN(auto upsert, m_connection.prepare(R"(
        INSERT INTO snapshot_making (scope, at_seq, at_hash, digest, batches, packed, pieces)
        VALUES (:scope, :seq, :hash, :digest, :batches, :packed, :pieces)
            ON CONFLICT (scope) DO UPDATE
           SET at_seq = excluded.at_seq, at_hash = excluded.at_hash, digest = excluded.digest,
               batches = excluded.batches, packed = excluded.packed, pieces = excluded.pieces)"));
    upsert.bind(":scope", scopeName(scope));
    upsert.bind(":seq", std::int64_t{making.at.seq});
    upsert.bind(":hash", ByteView(making.at.hash));
    upsert.bind(":digest", ByteView(making.digest));
    upsert.bind(":batches", joined(making.batches));
    upsert.bind(":packed", std::int64_t{making.packed});
    upsert.bind(":pieces", making.pieces);
    return upsert.run();
}

Result<void> SqlSnapshots::dropMaking(Scope scope)
{
    return runIn(m_connection, "DELETE FROM snapshot_making WHERE scope = :scope", scope);
}

Result<qint64> SqlSnapshots::indexSome(int limit)
{
    TRY_ASSIGN(const std::int64_t isAny,
               m_connection.number("SELECT EXISTS (SELECT 1 FROM unindexed_note)"));
    if (isAny == 0)
        return 0;
    TRY_ASSIGN(auto transaction, store::Transaction::begin(m_connection));
    TRY_ASSIGN(const qint64 left, SearchIndex(m_connection).indexSome(limit));
    TRY(transaction.commit());
    return left;
}

} // namespace alcove::chart
