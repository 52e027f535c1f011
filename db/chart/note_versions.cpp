#include "chart/note_table.h"
#include "core/payload_fields.h"

// Versions of drafts, and what was decided about them; the rows of notes are in note_table.cpp.

namespace alcove::chart {

namespace {

QByteArray joined(const QList<OpId> &ops)
{
    QByteArray bytes;
    for (const OpId &op : ops)
        bytes.append(payload::bytesOf(op.bytes()));
    return bytes;
}

QList<OpId> parted(ByteView bytes)
{
    QList<OpId> ops;
    for (ByteReader reader(bytes); !reader.atEnd();)
        ops.append({reader.array<16>()});
    return ops;
}

Result<Note> versionFrom(const QByteArray &payload, NoteId note)
{
    const auto value = payload::wholeValue(payload);
    if (!value || !value->isMap())
        return Error(ErrorCode::Corrupt, "a version of a note is not whole");
    return noteFrom(value->toMap(), note.raw);
}

void bindVersion(store::Statement &statement, const NoteHead &version)
{
    statement.bind(":op", version.op);
    statement.bind(":note", version.note.id);
    statement.bind(":hlc", static_cast<std::int64_t>(version.stamp.time));
    statement.bind(":device", version.stamp.device);
    statement.bind(":parents", joined(version.parents));
    statement.bind(":payload",
                   QCborValue(toPayload(version.note)).toCbor(QCborValue::SortKeysInMaps));
}

} // namespace

Result<QList<NoteHead>> NoteTable::heads(NoteId note)
{
    TRY_ASSIGN(auto query, m_connection.prepare(R"(
        SELECT op_id, hlc, device_id, payload, parents
          FROM note_head
         WHERE note_id = :note
         ORDER BY hlc DESC, device_id DESC, op_id DESC)"));
    query.bind(":note", note);
    QList<NoteHead> heads;
    while (true) {
        TRY_ASSIGN(const bool more, query.step());
        if (!more)
            return heads;
        const Stamp stamp{static_cast<HybridTime>(query.integer(1)), query.id<DeviceId>(2)};
        TRY_ASSIGN(const Note version, versionFrom(query.blob(3), note));
        heads.append({query.id<OpId>(0), stamp, version, parted(query.bytes(4))});
    }
}

Result<void> NoteTable::addHead(const NoteHead &head)
{
    TRY_ASSIGN(auto upsert, m_connection.prepare(R"(
        INSERT INTO note_head (op_id, note_id, hlc, device_id, parents, payload)
        VALUES (:op, :note, :hlc, :device, :parents, :payload)
            ON CONFLICT (op_id) DO UPDATE
           SET hlc = excluded.hlc, payload = excluded.payload, parents = excluded.parents)"));
    bindVersion(upsert, head);
    return upsert.run();
}

Result<void> NoteTable::replace(const QList<OpId> &versions)
{
    for (const OpId &version : versions) {
        TRY_ASSIGN(auto insert, m_connection.prepare(R"(
            INSERT INTO note_replaced (op_id)
            VALUES (:op)
                ON CONFLICT DO NOTHING)"));
        insert.bind(":op", version);
        TRY(insert.run());
        TRY_ASSIGN(auto keep, m_connection.prepare(R"(
            INSERT INTO note_version (op_id, note_id, hlc, device_id, parents, payload)
            SELECT op_id, note_id, hlc, device_id, parents, payload
              FROM note_head
             WHERE op_id = :op
                ON CONFLICT DO NOTHING)"));
        keep.bind(":op", version);
        TRY(keep.run());
        TRY_ASSIGN(auto remove, m_connection.prepare(R"(
            DELETE FROM note_head
             WHERE op_id = :op)"));
        remove.bind(":op", version);
        TRY(remove.run());
    }
    return {};
}

Result<bool> NoteTable::isReplaced(OpId op)
{
    TRY_ASSIGN(auto query, m_connection.prepare(R"(
        SELECT 1
          FROM note_replaced
         WHERE op_id = :op)"));
    query.bind(":op", op);
    return query.step();
}

Result<void> NoteTable::keepReplaced(const NoteHead &version)
{
    TRY_ASSIGN(auto insert, m_connection.prepare(R"(
        INSERT INTO note_version (op_id, note_id, hlc, device_id, parents, payload)
        VALUES (:op, :note, :hlc, :device, :parents, :payload)
            ON CONFLICT (op_id) DO UPDATE
           SET hlc = excluded.hlc, parents = excluded.parents, payload = excluded.payload)"));
    bindVersion(insert, version);
    return insert.run();
}

Result<QList<VersionLink>> NoteTable::links(NoteId note)
{
    TRY_ASSIGN(auto query, m_connection.prepare(R"(
        SELECT op_id, parents FROM note_head WHERE note_id = :note
         UNION ALL
        SELECT op_id, parents FROM note_version WHERE note_id = :note)"));
    query.bind(":note", note);
    QList<VersionLink> links;
    while (true) {
        TRY_ASSIGN(const bool more, query.step());
        if (!more)
            return links;
        links.append({query.id<OpId>(0), parted(query.bytes(1))});
    }
}

Result<std::optional<Note>> NoteTable::version(NoteId note, OpId op)
{
    TRY_ASSIGN(auto query, m_connection.prepare(R"(
        SELECT payload FROM note_head WHERE op_id = :op AND note_id = :note
         UNION ALL
        SELECT payload FROM note_version WHERE op_id = :op AND note_id = :note)"));
    query.bind(":op", op);
    query.bind(":note", note);
    TRY_ASSIGN(const bool found, query.step());
    if (!found)
        return std::optional<Note>();
    TRY_ASSIGN(Note version, versionFrom(query.blob(0), note));
    return std::optional(std::move(version));
}

Result<void> NoteTable::putAside(const AsideChoice &choice)
{
    for (const OpId &version : choice.versions) {
        TRY_ASSIGN(auto insert, m_connection.prepare(R"(
            INSERT INTO note_aside (version, op_id, note_id, how, actor, hlc, device_id)
            VALUES (:version, :op, :note, :how, :actor, :hlc, :device)
                ON CONFLICT DO NOTHING)"));
        insert.bind(":version", version);
        insert.bind(":op", choice.op);
        insert.bind(":note", choice.note);
        insert.bind(":how", asideName(choice.how));
        insert.bind(":actor", choice.actor);
        insert.bind(":hlc", static_cast<std::int64_t>(choice.stamp.time));
        insert.bind(":device", choice.stamp.device);
        TRY(insert.run());
    }
    return {};
}

Result<QList<AsideChoice>> NoteTable::asides(NoteId note)
{
    TRY_ASSIGN(auto query, m_connection.prepare(R"(
        SELECT op_id, version, how, actor, hlc, device_id
          FROM note_aside
         WHERE note_id = :note
         ORDER BY hlc, device_id, op_id, version)"));
    query.bind(":note", note);
    QList<AsideChoice> choices;
    while (true) {
        TRY_ASSIGN(const bool more, query.step());
        if (!more)
            return choices;
        const auto op = query.id<OpId>(0);
        if (choices.isEmpty() || choices.last().op != op)
            choices.append({op,
                            note,
                            {},
                            asideFromName(query.text(2)).value_or(AsideHow::LeftOut),
                            query.id<UserId>(3),
                            {static_cast<HybridTime>(query.integer(4)), query.id<DeviceId>(5)}});
        choices.last().versions.append(query.id<OpId>(1));
    }
}

Result<QList<NoteId>> NoteTable::open()
{
    TRY_ASSIGN(auto query, m_connection.prepare(R"(
        SELECT DISTINCT note.id
          FROM note_head
          JOIN note ON note.id = note_head.note_id AND note.op_id <> note_head.op_id
         WHERE payload IS NOT (SELECT own.payload FROM note_head AS own -- not of the same words
                                WHERE own.op_id = note.op_id)
           AND (note.signed_at IS NULL
                OR NOT EXISTS (SELECT 1 FROM note_aside WHERE version = note_head.op_id))
         ORDER BY note.number)"));
    QList<NoteId> notes;
    while (true) {
        TRY_ASSIGN(const bool more, query.step());
        if (!more)
            return notes;
        notes.append(query.id<NoteId>(0));
    }
}

} // namespace alcove::chart
