#include "chart/unknown_fields.h"

#include "core/payload_fields.h"

namespace alcove::chart {

namespace {

/// Ops that write one and the same record.
QString familyOf(const QString &kind)
{
    return kind == opkind::noteSign ? opkind::noteDraft : kind;
}

} // namespace

Result<void> UnknownFields::keep(const Op &op, const QCborMap &read)
{
    QCborMap unknown;
    for (auto it = op.payload.begin(); it != op.payload.end(); ++it)
        if (!read.contains(it.key()))
            unknown.insert(it.key(), it.value());
    TRY_ASSIGN(auto remove, m_connection.prepare(R"(
        DELETE FROM unknown_field
         WHERE kind = :kind
           AND record_id = :record
           AND (hlc, device_id, op_id) <= (:hlc, :device, :op))"));
    const QString family = familyOf(op.kind);
    remove.bind(":kind", family);
    remove.bind(":record", ByteView(op.record));
    remove.bind(":hlc", static_cast<std::int64_t>(op.stamp.time));
    remove.bind(":device", op.stamp.device);
    remove.bind(":op", op.id);
    TRY(remove.run());
    if (unknown.isEmpty())
        return {};
    TRY_ASSIGN(const bool isGone, isReplaced(op));
    if (isGone)
        return {};
    TRY_ASSIGN(auto insert, m_connection.prepare(R"(
        INSERT INTO unknown_field (kind, record_id, scope, hlc, device_id, op_id, fields)
        VALUES (:kind, :record, :scope, :hlc, :device, :op, :fields)
            ON CONFLICT DO NOTHING)")); // what is there still is later
    insert.bind(":kind", family);
    insert.bind(":record", ByteView(op.record));
    insert.bind(":scope", scopeName(op.scope));
    insert.bind(":hlc", static_cast<std::int64_t>(op.stamp.time));
    insert.bind(":device", op.stamp.device);
    insert.bind(":op", op.id);
    insert.bind(":fields", QCborValue(unknown).toCbor());
    return insert.run();
}

/// Whether a later op that counts has written the record: what it says nothing of is gone.
Result<bool> UnknownFields::isReplaced(const Op &op)
{
    TRY_ASSIGN(auto query, m_connection.prepare(R"(
        SELECT 1
          FROM op
         WHERE record_id = :record
           AND (kind = :kind OR (kind = 'note.sign' AND :kind = 'note.draft'))
           AND (hlc, device_id, op_id) > (:hlc, :device, :op)
           AND NOT EXISTS (SELECT 1
                             FROM late_op
                            WHERE late_op.op_id = op.op_id
                              AND late_op.state <> 'taken in'))"));
    query.bind(":record", ByteView(op.record));
    query.bind(":kind", familyOf(op.kind));
    query.bind(":hlc", static_cast<std::int64_t>(op.stamp.time));
    query.bind(":device", op.stamp.device);
    query.bind(":op", op.id);
    return query.step();
}

Result<void> UnknownFields::carry(Op &op)
{
    TRY_ASSIGN(auto query, m_connection.prepare(R"(
        SELECT fields
          FROM unknown_field
         WHERE kind = :kind
           AND record_id = :record)"));
    query.bind(":kind", familyOf(op.kind));
    query.bind(":record", ByteView(op.record));
    TRY_ASSIGN(const bool isAny, query.step());
    if (!isAny)
        return {};
    const auto fields = payload::wholeValue(query.blob(0));
    if (!fields || !fields->isMap())
        return Error(ErrorCode::Corrupt, "unknown fields that are none");
    const QCborMap unknown = fields->toMap();
    for (auto it = unknown.begin(); it != unknown.end(); ++it)
        if (!op.payload.contains(it.key()))
            op.payload.insert(it.key(), it.value());
    return {};
}

} // namespace alcove::chart
