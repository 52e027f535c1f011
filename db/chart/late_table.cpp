#include "chart/late_table.h"

#include <algorithm>
#include <array>

namespace alcove::chart {

namespace {

constexpr std::array allStates{LateState::Waiting, LateState::TakenIn, LateState::LeftOut};

LateState stateFrom(const QString &name)
{
    const auto *const found
        = std::find_if(allStates.begin(), allStates.end(),
                       [&name](LateState state) { return lateStateName(state) == name; });
    return found == allStates.end() ? LateState::Waiting : *found;
}

QByteArray joined(const QList<crypto::Hash> &ids)
{
    QByteArray bytes;
    for (const crypto::Hash &id : ids)
        bytes.append(reinterpret_cast<const char *>(id.data()), static_cast<qsizetype>(id.size()));
    return bytes;
}

QList<crypto::Hash> parted(ByteView bytes)
{
    QList<crypto::Hash> ids;
    for (ByteReader reader(bytes); !reader.atEnd();)
        ids.append(reader.array<32>());
    return ids;
}

} // namespace

IncomingOp readPlaced(const store::Statement &row)
{
    IncomingOp op;
    op.id = row.id<OpId>(0);
    op.device = row.id<DeviceId>(1);
    op.seq = row.integer(2);
    op.envelope = row.blob(3);
    op.head = row.array<32>(4);
    return op;
}

Result<void> LateTable::noteRenewal(const IncomingOp &op, Scope scope)
{
    if (!op.op || op.isLate || op.op->kind != opkind::scopeRenew)
        return {};
    const auto renewal = renewalFrom(op.op->payload);
    if (!renewal)
        return {}; // is told of as unreadable
    TRY_ASSIGN(auto insert, m_connection.prepare(R"(
        INSERT INTO scope_renewal (scope, seq, epoch, device_id, removals, hlc)
        VALUES (:scope, :seq, :epoch, :device, :removals, :hlc)
            ON CONFLICT DO NOTHING)"));
    insert.bind(":scope", scopeName(scope));
    insert.bind(":seq", std::int64_t{op.seq});
    insert.bind(":epoch", std::int64_t{renewal->epoch});
    insert.bind(":device", op.device);
    insert.bind(":removals", joined(renewal->removals));
    insert.bind(":hlc", static_cast<std::int64_t>(op.op->stamp.time));
    return insert.run();
}

Result<HybridTime> LateTable::begun(Scope scope)
{
    TRY_ASSIGN(auto query, m_connection.prepare(R"(
        SELECT hlc
          FROM op
         WHERE scope = :scope
           AND seq IS NOT NULL
         ORDER BY seq
         LIMIT 1)"));
    query.bind(":scope", scopeName(scope));
    TRY_ASSIGN(const bool found, query.step());
    return found ? static_cast<HybridTime>(query.integer(0)) : HybridTime{0};
}

Result<ScopeRenewals> LateTable::renewals(Scope scope)
{
    TRY_ASSIGN(auto query, m_connection.prepare(R"(
        SELECT seq, device_id, epoch, removals, hlc
          FROM scope_renewal
         WHERE scope = :scope
         ORDER BY seq)"));
    query.bind(":scope", scopeName(scope));
    ScopeRenewals renewals;
    while (true) {
        TRY_ASSIGN(const bool more, query.step());
        if (!more)
            break;
        renewals.placed.append(
            {query.integer(0),
             query.id<DeviceId>(1),
             {static_cast<std::uint32_t>(query.integer(2)), parted(query.bytes(3))},
             static_cast<HybridTime>(query.integer(4))});
    }
    TRY_ASSIGN(renewals.begun, begun(scope));
    TRY_ASSIGN(auto waiting, m_connection.prepare(R"(
        SELECT count(*)
          FROM op
         WHERE scope = :scope
           AND kind = 'scope.renew'
           AND seq IS NULL)"));
    waiting.bind(":scope", scopeName(scope));
    TRY(waiting.step());
    renewals.isWaiting = waiting.integer(0) > 0;
    return renewals;
}

Result<void> LateTable::keepUnopened(const OpId &op, Scope scope)
{
    TRY_ASSIGN(auto insert, m_connection.prepare(R"(
        INSERT INTO unopened_op (op_id, scope)
        VALUES (:op, :scope)
            ON CONFLICT DO NOTHING)"));
    insert.bind(":op", op);
    insert.bind(":scope", scopeName(scope));
    return insert.run();
}

Result<QList<IncomingOp>> LateTable::unopened(Scope scope)
{
    TRY_ASSIGN(auto query, m_connection.prepare(R"(
        SELECT op.op_id, op.device_id, op.seq, op.envelope, op.head_hash
          FROM unopened_op
          JOIN op ON op.op_id = unopened_op.op_id
         WHERE unopened_op.scope = :scope
         ORDER BY op.seq)"));
    query.bind(":scope", scopeName(scope));
    QList<IncomingOp> ops;
    while (true) {
        TRY_ASSIGN(const bool more, query.step());
        if (!more)
            return ops;
        ops.append(readPlaced(query));
        ops.last().isUnopened = true;
    }
}

Result<void> LateTable::forgetUnopened(const OpId &op)
{
    TRY_ASSIGN(auto remove, m_connection.prepare("DELETE FROM unopened_op WHERE op_id = :op"));
    remove.bind(":op", op);
    return remove.run();
}

Result<void> LateTable::keep(const Op &op)
{
    TRY_ASSIGN(auto insert, m_connection.prepare(R"(
        INSERT INTO late_op (op_id, scope, device_id, actor, kind, record_id, hlc, state, content)
        VALUES (:op, :scope, :device, :actor, :kind, :record, :hlc, 'waiting', :content)
            ON CONFLICT DO NOTHING)"));
    insert.bind(":op", op.id);
    insert.bind(":scope", scopeName(op.scope));
    insert.bind(":device", op.stamp.device);
    insert.bind(":actor", op.actor);
    insert.bind(":kind", op.kind);
    insert.bind(":record", ByteView(op.record));
    insert.bind(":hlc", static_cast<std::int64_t>(op.stamp.time));
    insert.bind(":content", encodeOp(op));
    return insert.run();
}

Result<QList<LateOp>> LateTable::all()
{
    TRY_ASSIGN(auto query, m_connection.prepare(R"(
        SELECT late_op.op_id, late_op.scope, late_op.device_id, late_op.actor, late_op.kind,
               late_op.record_id, late_op.hlc, late_op.state
          FROM late_op
          LEFT JOIN op ON op.op_id = late_op.op_id -- not of a history that was given up
         ORDER BY late_op.scope, op.seq)"));
    QList<LateOp> ops;
    while (true) {
        TRY_ASSIGN(const bool more, query.step());
        if (!more)
            return ops;
        if (const auto scope = scopeFromName(query.text(1)))
            ops.append({query.id<OpId>(0), *scope, query.id<DeviceId>(2), query.id<UserId>(3),
                        query.text(4), query.array<16>(5),
                        static_cast<HybridTime>(query.integer(6)), stateFrom(query.text(7))});
    }
}

Result<std::optional<Op>> LateTable::find(const OpId &op)
{
    TRY_ASSIGN(auto query, m_connection.prepare(R"(
        SELECT content, device_id, scope
          FROM late_op
         WHERE op_id = :op)"));
    query.bind(":op", op);
    TRY_ASSIGN(const bool found, query.step());
    const auto scope = found ? scopeFromName(query.text(2)) : std::nullopt;
    if (!scope)
        return std::optional<Op>();
    TRY_ASSIGN(Op late, decodeOp(query.blob(0), op, query.id<DeviceId>(1), *scope));
    return std::optional(std::move(late));
}

Result<bool> LateTable::has(const OpId &op, Scope scope)
{
    TRY_ASSIGN(auto query,
               m_connection.prepare("SELECT 1 FROM late_op WHERE op_id = :op AND scope = :scope"));
    query.bind(":op", op);
    query.bind(":scope", scopeName(scope));
    return query.step();
}

Result<bool> LateTable::isTakenIn(const OpId &op)
{
    TRY_ASSIGN(
        auto query,
        m_connection.prepare("SELECT 1 FROM late_op WHERE op_id = :op AND state = 'taken in'"));
    query.bind(":op", op);
    return query.step();
}

Result<std::optional<Op>> LateTable::takeIn(const OpId &op, Scope scope)
{
    TRY_ASSIGN(auto update, m_connection.prepare(R"(
        UPDATE late_op
           SET state = 'taken in'
         WHERE op_id = :op
           AND scope = :scope
           AND state <> 'taken in')"));
    update.bind(":op", op);
    update.bind(":scope", scopeName(scope));
    TRY(update.run());
    return m_connection.changes() > 0 ? find(op) : Result<std::optional<Op>>(std::nullopt);
}

Result<void> LateTable::leave(const OpId &op, Scope scope)
{
    TRY_ASSIGN(auto update, m_connection.prepare(R"(
        UPDATE late_op
           SET state = 'left out'
         WHERE op_id = :op
           AND scope = :scope
           AND state = 'waiting')"));
    update.bind(":op", op);
    update.bind(":scope", scopeName(scope));
    return update.run();
}

} // namespace alcove::chart
