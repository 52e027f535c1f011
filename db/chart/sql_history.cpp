#include "chart/sql_history.h"

#include "chart/chain_heads.h"
#include "chart/emergency_table.h"
#include "store/transaction.h"

#include <algorithm>
#include <array>
#include <limits>

namespace alcove::chart {

namespace {

struct KindRow {
    LossKind kind;
    const char *name;
    const char *event;
};

constexpr std::array<KindRow, 4> kinds{{
    {LossKind::Refilled, "refill", "server.refill"},
    {LossKind::Waiting, "wait", "server.wait"},
    {LossKind::Forked, "fork", "server.fork"},
    {LossKind::Followed, "follow", "server.follow"},
}};

const KindRow &rowOf(LossKind kind)
{
    return kinds[static_cast<std::size_t>(kind)];
}

std::optional<LossKind> kindFrom(const QString &name)
{
    const auto *const row = std::find_if(kinds.begin(), kinds.end(), [&name](const KindRow &each) {
        return name == QLatin1String(each.name);
    });
    return row == kinds.end() ? std::nullopt : std::optional(row->kind);
}

Result<void> runAfter(store::Connection &connection, const char *sql, Scope scope, qint64 after)
{
    TRY_ASSIGN(auto statement, connection.prepare(sql));
    statement.bind(":scope", scopeName(scope));
    statement.bind(":after", std::int64_t{after});
    return statement.run();
}

Result<void> runIn(store::Connection &connection, const char *sql, Scope scope)
{
    TRY_ASSIGN(auto statement, connection.prepare(sql));
    statement.bind(":scope", scopeName(scope));
    return statement.run();
}

/// Rows of op_id, seq, device_id, envelope, of which the bytes may be counted.
Result<QList<KeptOp>> readOps(store::Statement query, qint64 maxBytes)
{
    QList<KeptOp> ops;
    qint64 bytes = 0;
    while (true) {
        TRY_ASSIGN(const bool more, query.step());
        if (!more)
            return ops;
        KeptOp op{query.id<OpId>(0), query.integer(1), query.id<DeviceId>(2), query.blob(3)};
        bytes += op.envelope.size();
        if (!ops.isEmpty() && bytes > maxBytes)
            return ops;
        ops.append(std::move(op));
    }
}

constexpr const char *closeOpen
    = "DELETE FROM server_loss WHERE scope = :scope AND kind IN ('wait', 'fork')";
constexpr qint64 unlimited = std::numeric_limits<qint64>::max();

} // namespace

SqlHistory::SqlHistory(store::Connection &connection, const Clock &clock, const Practice &practice)
    : m_connection(connection)
    , m_clock(clock)
    , m_actor(practice.actor)
    , m_audit(connection, practice.storeId)
{
}

Result<void> SqlHistory::took(const IncomingPage &page)
{
    TRY(keepSignatures(page.scope, page.signatures));
    TRY_ASSIGN(const std::int64_t isAside,
               m_connection.number("SELECT EXISTS (SELECT 1 FROM op_aside)"));
    if (isAside == 0)
        return {};
    for (const IncomingOp &op : page.ops) {
        TRY_ASSIGN(auto remove, m_connection.prepare("DELETE FROM op_aside WHERE op_id = :op"));
        remove.bind(":op", op.id);
        TRY(remove.run());
    }
    return {};
}

Result<void> SqlHistory::keepSignatures(Scope scope, const QList<BatchSignature> &signatures)
{
    for (const BatchSignature &each : signatures) {
        TRY_ASSIGN(auto upsert, m_connection.prepare(R"(
            INSERT INTO batch_signature (scope, seq, signature)
            VALUES (:scope, :seq, :signature)
                ON CONFLICT (scope, seq) DO UPDATE
               SET signature = excluded.signature)"));
        upsert.bind(":scope", scopeName(scope));
        upsert.bind(":seq", std::int64_t{each.seq});
        upsert.bind(":signature", ByteView(each.signature));
        TRY(upsert.run());
    }
    return {};
}

Result<QList<KeptOp>> SqlHistory::ops(Scope scope, const SeqRange &range, qint64 maxBytes)
{
    TRY_ASSIGN(auto query, m_connection.prepare(R"(
        SELECT op_id, seq, device_id, envelope
          FROM op
         WHERE scope = :scope
           AND seq > :after
           AND seq <= :until
         ORDER BY seq)"));
    query.bind(":scope", scopeName(scope));
    query.bind(":after", std::int64_t{range.after});
    query.bind(":until", std::int64_t{range.until});
    return readOps(std::move(query), maxBytes);
}

Result<QList<KeptOp>> SqlHistory::lastOfDevices(Scope scope, qint64 seq)
{
    TRY_ASSIGN(auto query, m_connection.prepare(R"(
        SELECT op.op_id, op.seq, op.device_id, op.envelope
          FROM (SELECT max(seq) AS seq
                  FROM op
                 WHERE scope = :scope
                   AND seq <= :seq
                 GROUP BY device_id) AS last
          JOIN op ON op.scope = :scope AND op.seq = last.seq)"));
    query.bind(":scope", scopeName(scope));
    query.bind(":seq", std::int64_t{seq});
    return readOps(std::move(query), unlimited);
}

Result<QList<KeptOp>> SqlHistory::ownAfter(Scope scope, qint64 seq)
{
    TRY_ASSIGN(auto query, m_connection.prepare(R"(
        SELECT op_id, coalesce(seq, 0), device_id, envelope
          FROM op
         WHERE scope = :scope
           AND device_id = :device
           AND envelope IS NOT NULL
           AND (seq IS NULL OR seq > :after)
         ORDER BY number)"));
    query.bind(":scope", scopeName(scope));
    query.bind(":device", m_actor.device);
    query.bind(":after", std::int64_t{seq});
    return readOps(std::move(query), unlimited);
}

Result<std::optional<BatchSignature>> SqlHistory::nextSignature(Scope scope, qint64 after)
{
    TRY_ASSIGN(auto query, m_connection.prepare(R"(
        SELECT seq, signature
          FROM batch_signature
         WHERE scope = :scope
           AND seq > :after
         ORDER BY seq
         LIMIT 1)"));
    query.bind(":scope", scopeName(scope));
    query.bind(":after", std::int64_t{after});
    TRY_ASSIGN(const bool found, query.step());
    return found ? std::optional(BatchSignature{query.integer(0), query.array<64>(1)})
                 : std::nullopt;
}

Result<std::optional<SeqRange>> SqlHistory::signatureGap(Scope scope)
{
    TRY_ASSIGN(auto query, m_connection.prepare(R"(
        SELECT after_seq, until_seq
          FROM signature_gap
         WHERE scope = :scope)"));
    query.bind(":scope", scopeName(scope));
    TRY_ASSIGN(const bool found, query.step());
    return found ? std::optional(SeqRange{query.integer(0), query.integer(1)}) : std::nullopt;
}

Result<void> SqlHistory::fillGap(Scope scope, const QList<BatchSignature> &found, qint64 after)
{
    TRY_ASSIGN(auto transaction, store::Transaction::begin(m_connection));
    TRY(keepSignatures(scope, found));
    TRY(runAfter(m_connection, R"(
        DELETE FROM signature_gap
         WHERE scope = :scope
           AND until_seq <= :after)",
                 scope, after));
    TRY(runAfter(m_connection, R"(
        UPDATE signature_gap
           SET after_seq = :after
         WHERE scope = :scope)",
                 scope, after));
    return transaction.commit();
}

Result<QList<ServerLoss>> SqlHistory::losses()
{
    TRY_ASSIGN(auto query, m_connection.prepare(R"(
        SELECT scope, kind, at, common, known, restored
          FROM server_loss
         ORDER BY number)"));
    QList<ServerLoss> losses;
    while (true) {
        TRY_ASSIGN(const bool more, query.step());
        if (!more)
            return losses;
        const auto scope = scopeFromName(query.text(0));
        const auto kind = kindFrom(query.text(1));
        if (scope && kind) // not of a newer program
            losses.append({*scope,
                           *kind,
                           query.integer(2),
                           {query.integer(3), query.integer(4)},
                           query.blob(5)});
    }
}

Result<void> SqlHistory::noteLoss(const ServerLoss &loss)
{
    TRY_ASSIGN(const auto before, losses());
    const auto isSame = [&loss](const ServerLoss &each) {
        return each.isOpen() && each.scope == loss.scope && each.kind == loss.kind
            && each.lost == loss.lost;
    };
    if (std::any_of(before.begin(), before.end(), isSame))
        return {};
    TRY_ASSIGN(auto transaction, store::Transaction::begin(m_connection));
    TRY(putLoss(loss));
    // What such a server kept of keys in halves went with the rest.
    if (loss.kind == LossKind::Refilled)
        TRY(EmergencyTable(m_connection).forgetPut());
    return transaction.commit();
}

Result<void> SqlHistory::putLoss(const ServerLoss &loss)
{
    TRY(runIn(m_connection, closeOpen, loss.scope));
    TRY_ASSIGN(auto insert, m_connection.prepare(R"(
        INSERT INTO server_loss (scope, kind, at, common, known, restored)
        VALUES (:scope, :kind, :at, :common, :known, nullif(:restored, x'')))"));
    insert.bind(":scope", scopeName(loss.scope));
    insert.bind(":kind", QLatin1String(rowOf(loss.kind).name));
    insert.bind(":at", std::int64_t{loss.at});
    insert.bind(":common", std::int64_t{loss.lost.after});
    insert.bind(":known", std::int64_t{loss.lost.until});
    insert.bind(":restored", loss.restored);
    TRY(insert.run());
    return m_audit.append(m_actor, m_clock.now(),
                          {QLatin1String(rowOf(loss.kind).event),
                           scopeName(loss.scope),
                           {},
                           QString::number(loss.lost.until - loss.lost.after)});
}

Result<void> SqlHistory::closeLoss(Scope scope)
{
    return runIn(m_connection, closeOpen, scope);
}

Result<void> SqlHistory::goBack(const GoingBack &back)
{
    const Scope scope = back.loss.scope;
    TRY_ASSIGN(auto transaction, store::Transaction::begin(m_connection));
    TRY_ASSIGN(const auto before, losses());
    const bool isDone = std::any_of(before.begin(), before.end(), [&back](const ServerLoss &loss) {
        return loss.kind == LossKind::Followed && loss.scope == back.loss.scope
            && loss.restored == back.loss.restored;
    });
    if (isDone) // by another program, meanwhile
        return Error(ErrorCode::Conflict, "this desk has gone back already");
    TRY(takeResealed(back));
    TRY(setOthersAside(scope, back.cursor.seq));
    // What announced new keys there comes again, or keys are made anew.
    TRY(runAfter(m_connection, R"(
        DELETE FROM scope_renewal
         WHERE scope = :scope
           AND seq > :after)",
                 scope, back.cursor.seq));
    TRY(runIn(m_connection, R"(
        DELETE FROM unopened_op
         WHERE scope = :scope
           AND op_id NOT IN (SELECT op_id FROM op))",
              scope));
    TRY(runAfter(m_connection, R"(
        DELETE FROM batch_signature
         WHERE scope = :scope
           AND seq > :after)",
                 scope, back.cursor.seq));
    TRY(cutGap(scope, back.cursor.seq));
    TRY(moveChains(back));
    TRY(EmergencyTable(m_connection).forgetPut());
    TRY(putLoss(back.loss));
    return transaction.commit();
}

Result<void> SqlHistory::cutGap(Scope scope, qint64 until)
{
    TRY(runAfter(m_connection, R"(
        DELETE FROM signature_gap
         WHERE scope = :scope
           AND after_seq >= :after)",
                 scope, until));
    return runAfter(m_connection, R"(
        UPDATE signature_gap
           SET until_seq = min(until_seq, :after)
         WHERE scope = :scope)",
                    scope, until);
}

Result<void> SqlHistory::takeResealed(const GoingBack &back)
{
    for (const ResealedOp &op : back.own) {
        TRY_ASSIGN(auto update, m_connection.prepare(R"(
            UPDATE op
               SET envelope = :envelope, seq = NULL, head_hash = NULL
             WHERE op_id = :op
               AND device_id = :device)"));
        update.bind(":op", op.id);
        update.bind(":device", m_actor.device);
        update.bind(":envelope", op.envelope);
        TRY(update.run());
    }
    // What waits is sent in the order of its numbers, which is that of the chain.
    return runIn(m_connection, R"(
        UPDATE op
           SET number = number + (SELECT max(number) FROM op)
         WHERE scope = :scope
           AND seq IS NULL
           AND envelope IS NULL)",
                 back.loss.scope);
}

Result<void> SqlHistory::setOthersAside(Scope scope, qint64 after)
{
    TRY(runAfter(m_connection, R"(
        INSERT INTO op_aside (op_id, scope, device_id, envelope)
        SELECT op_id, scope, device_id, envelope
          FROM op
         WHERE scope = :scope
           AND seq > :after
            ON CONFLICT (op_id) DO NOTHING)",
                 scope, after));
    return runAfter(m_connection, R"(
        DELETE FROM op
         WHERE scope = :scope
           AND seq > :after)",
                    scope, after);
}

Result<void> SqlHistory::moveChains(const GoingBack &back)
{
    const Scope scope = back.loss.scope;
    TRY(writeCursor(m_connection, scope, back.cursor));
    TRY(writeOwnChain(m_connection, scope, back.ownChain));
    // Desks that wrote nothing up to there have no chain yet.
    TRY(runIn(m_connection, "DELETE FROM device_chain WHERE scope = :scope", scope));
    return writeDeviceChains(m_connection, scope, back.deviceChains);
}

Result<QHash<QByteArray, qint64>> SqlHistory::aside(Scope scope)
{
    TRY_ASSIGN(auto query, m_connection.prepare(R"(
        SELECT device_id, count(*)
          FROM op_aside
         WHERE scope = :scope
         GROUP BY device_id)"));
    query.bind(":scope", scopeName(scope));
    QHash<QByteArray, qint64> counts;
    while (true) {
        TRY_ASSIGN(const bool more, query.step());
        if (!more)
            return counts;
        counts.insert(query.blob(0), query.integer(1));
    }
}

} // namespace alcove::chart
