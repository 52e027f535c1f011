#include "store/op_log.h"

namespace alcove::store {

namespace {

/// An op that waits sealed gets another envelope: its place in the chain is another one now.
Result<void> sealAnew(Connection &connection, const OutgoingOp &op)
{
    TRY_ASSIGN(auto update, connection.prepare(R"(
        UPDATE op
           SET envelope = :envelope
         WHERE op_id = :op
           AND envelope IS NOT NULL
           AND seq IS NULL)"));
    update.bind(":envelope", op.envelope);
    update.bind(":op", op.id);
    TRY(update.run());
    if (connection.changes() == 0)
        return Error(ErrorCode::Conflict, "op " + op.id.text() + " does not wait sealed");
    return {};
}

} // namespace

OpLog::OpLog(Connection &connection)
    : m_connection(connection)
{
}

Result<HybridTime> OpLog::lastTime()
{
    TRY_ASSIGN(const std::int64_t last,
               m_connection.number("SELECT coalesce(max(last), 0) FROM op_clock"));
    return static_cast<HybridTime>(last);
}

Result<void> OpLog::noteTime(HybridTime time)
{
    TRY_ASSIGN(auto update, m_connection.prepare(R"(
        INSERT INTO op_clock (id, last)
        VALUES (1, :last)
            ON CONFLICT (id) DO UPDATE
           SET last = max(last, excluded.last))"));
    update.bind(":last", static_cast<std::int64_t>(time));
    return update.run();
}

Result<void> OpLog::append(const Op &op)
{
    TRY_ASSIGN(auto insert, m_connection.prepare(R"(
        INSERT INTO op (op_id, scope, kind, record_id, hlc, device_id, actor, content)
        VALUES (:op, :scope, :kind, :record, :hlc, :device, :actor, :content))"));
    insert.bind(":op", op.id);
    insert.bind(":scope", scopeName(op.scope));
    insert.bind(":kind", op.kind);
    insert.bind(":record", ByteView(op.record));
    insert.bind(":hlc", static_cast<std::int64_t>(op.stamp.time));
    insert.bind(":device", op.stamp.device);
    insert.bind(":actor", op.actor);
    insert.bind(":content", encodeOp(op));
    return insert.run();
}

Result<bool> OpLog::amend(const Op &op)
{
    TRY_ASSIGN(auto update, m_connection.prepare(R"(
        UPDATE op
           SET hlc = :hlc, content = :content
         WHERE op_id = :op
           AND envelope IS NULL
           AND seq IS NULL)"));
    update.bind(":op", op.id);
    update.bind(":hlc", static_cast<std::int64_t>(op.stamp.time));
    update.bind(":content", encodeOp(op));
    TRY(update.run());
    return m_connection.changes() > 0;
}

Result<std::optional<Op>> OpLog::unsealed(OpId op, DeviceId device, Scope scope)
{
    TRY_ASSIGN(auto query, m_connection.prepare(R"(
        SELECT content
          FROM op
         WHERE op_id = :op
           AND device_id = :device
           AND content IS NOT NULL)"));
    query.bind(":op", op);
    query.bind(":device", device);
    TRY_ASSIGN(const bool found, query.step());
    if (!found)
        return std::optional<Op>();
    TRY_ASSIGN(Op decoded, decodeOp(query.blob(0), op, device, scope));
    return std::optional<Op>(std::move(decoded));
}

Result<bool> OpLog::appendRemote(const IncomingOp &incoming, Scope scope)
{
    TRY_ASSIGN(auto insert, m_connection.prepare(R"(
        INSERT INTO op (op_id, scope, kind, record_id, hlc, device_id, actor, seq, head_hash,
                        envelope)
        VALUES (:op, :scope, :kind, :record, :hlc, :device, :actor, :seq, :head, :envelope)
            ON CONFLICT (op_id) DO NOTHING)"));
    const Op op = incoming.op.value_or(Op{});
    insert.bind(":op", incoming.id);
    insert.bind(":scope", scopeName(scope));
    insert.bind(":kind", op.kind);
    insert.bind(":record", ByteView(op.record));
    insert.bind(":hlc", static_cast<std::int64_t>(op.stamp.time));
    insert.bind(":device", incoming.device);
    insert.bind(":actor", op.actor);
    insert.bind(":seq", std::int64_t{incoming.seq});
    insert.bind(":head", ByteView(incoming.head));
    insert.bind(":envelope", incoming.envelope);
    TRY(insert.run());
    const bool isNew = m_connection.changes() > 0;
    if (!isNew)
        TRY(setVerified(incoming, scope));
    return isNew;
}

Result<bool> OpLog::place(const IncomingOp &incoming, Scope scope)
{
    TRY_ASSIGN(auto update, m_connection.prepare(R"(
        UPDATE op
           SET seq = :seq, head_hash = :head
         WHERE op_id = :op
           AND scope = :scope
           AND device_id = :device
           AND seq IS NULL
           AND envelope = :envelope)"));
    update.bind(":op", incoming.id);
    update.bind(":scope", scopeName(scope));
    update.bind(":device", incoming.device);
    update.bind(":envelope", incoming.envelope);
    update.bind(":seq", std::int64_t{incoming.seq});
    update.bind(":head", ByteView(incoming.head));
    TRY(update.run());
    return m_connection.changes() > 0;
}

Result<std::optional<Op>> OpLog::giveWay(const IncomingOp &incoming, Scope scope)
{
    TRY_ASSIGN(auto waiting, unsealed(incoming.id, incoming.device, scope));
    if (!waiting || !incoming.op || encodeOp(*waiting) == encodeOp(*incoming.op))
        return std::optional<Op>();
    TRY_ASSIGN(auto remove, m_connection.prepare(R"(
        DELETE FROM op
         WHERE op_id = :op
           AND envelope IS NULL
           AND seq IS NULL)"));
    remove.bind(":op", incoming.id);
    TRY(remove.run());
    return m_connection.changes() > 0 ? std::move(waiting) : std::optional<Op>();
}

Result<void> OpLog::sendFirst(const OpId &op, Scope scope)
{
    // As far up as they are apart, so that no two ever have one number.
    TRY_ASSIGN(auto update, m_connection.prepare(R"(
        UPDATE op
           SET number = number + 1 + (SELECT max(number) FROM op)
                      - (SELECT min(number) FROM op
                          WHERE scope = :scope AND seq IS NULL AND envelope IS NULL)
         WHERE scope = :scope
           AND seq IS NULL
           AND envelope IS NULL
           AND op_id <> :op
           AND kind NOT IN ('key.grant', 'half.give'))"));
    update.bind(":scope", scopeName(scope));
    update.bind(":op", op);
    return update.run();
}

Result<QList<OutgoingOp>> OpLog::waiting(Scope scope, int limit)
{
    TRY_ASSIGN(auto query, m_connection.prepare(R"(
        SELECT op_id, content, envelope, kind
          FROM op
         WHERE scope = :scope
           AND seq IS NULL
         ORDER BY number
         LIMIT :limit)"));
    query.bind(":scope", scopeName(scope));
    query.bind(":limit", limit);
    QList<OutgoingOp> ops;
    while (true) {
        TRY_ASSIGN(const bool more, query.step());
        if (!more)
            return ops;
        ops.append({query.id<OpId>(0), query.blob(1), query.blob(2), query.text(3)});
    }
}

Result<qint64> OpLog::countWaiting(Scope scope)
{
    TRY_ASSIGN(auto query, m_connection.prepare(R"(
        SELECT count(*)
          FROM op
         WHERE scope = :scope
           AND seq IS NULL)"));
    query.bind(":scope", scopeName(scope));
    TRY(query.step());
    return query.integer(0);
}

Result<bool> OpLog::isAnyWaiting()
{
    TRY_ASSIGN(const auto waits,
               m_connection.number("SELECT EXISTS (SELECT 1 FROM op WHERE seq IS NULL)"));
    return waits != 0;
}

Result<void> OpLog::seal(const OutgoingOp &op)
{
    if (op.content.isEmpty())
        return sealAnew(m_connection, op);
    // The envelope holds the content from now on; one copy is enough.
    TRY_ASSIGN(auto update, m_connection.prepare(R"(
        UPDATE op
           SET envelope = :envelope, content = NULL
         WHERE op_id = :op
           AND content = :content)"));
    update.bind(":op", op.id);
    update.bind(":envelope", op.envelope);
    update.bind(":content", op.content);
    TRY(update.run());
    if (m_connection.changes() == 0)
        return Error(ErrorCode::Conflict, "op " + op.id.text() + " has changed since");
    return {};
}

Result<void> OpLog::setVerified(const IncomingOp &op, Scope scope)
{
    TRY_ASSIGN(auto update, m_connection.prepare(R"(
        UPDATE op
           SET seq = :seq, head_hash = :head, envelope = :envelope, content = NULL
         WHERE op_id = :op
           AND scope = :scope
           AND device_id = :device
           AND (seq IS NULL OR seq = :seq))"));
    update.bind(":op", op.id);
    update.bind(":scope", scopeName(scope));
    update.bind(":device", op.device);
    update.bind(":envelope", op.envelope);
    update.bind(":seq", std::int64_t{op.seq});
    update.bind(":head", ByteView(op.head));
    TRY(update.run());
    if (m_connection.changes() == 0)
        return Error(ErrorCode::Untrusted, "id of another op at " + std::to_string(op.seq));
    return {};
}

Result<void> OpLog::setOpened(const Op &op)
{
    TRY_ASSIGN(auto update, m_connection.prepare(R"(
        UPDATE op
           SET kind = :kind, record_id = :record, hlc = :hlc, actor = :actor
         WHERE op_id = :op)"));
    update.bind(":op", op.id);
    update.bind(":kind", op.kind);
    update.bind(":record", ByteView(op.record));
    update.bind(":hlc", static_cast<std::int64_t>(op.stamp.time));
    update.bind(":actor", op.actor);
    return update.run();
}

Result<std::optional<crypto::Hash>> OpLog::headAt(Scope scope, qint64 seq)
{
    TRY_ASSIGN(auto query, m_connection.prepare(R"(
        SELECT head_hash
          FROM op
         WHERE scope = :scope
           AND seq = :seq
           AND head_hash IS NOT NULL)"));
    query.bind(":scope", scopeName(scope));
    query.bind(":seq", std::int64_t{seq});
    TRY_ASSIGN(const bool found, query.step());
    return found ? std::optional(query.array<32>(0)) : std::nullopt;
}

} // namespace alcove::store
