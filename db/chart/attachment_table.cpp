#include "chart/attachment_table.h"

#include "core/payload_fields.h"

namespace alcove::chart {

namespace {

QByteArray joined(const QList<PartId> &parts)
{
    QByteArray ids;
    for (const PartId &part : parts)
        ids += payload::bytesOf(part);
    return ids;
}

QList<PartId> parted(ByteView bytes)
{
    QList<PartId> parts;
    for (ByteReader reader(bytes); !reader.atEnd();)
        parts.append(reader.array<32>());
    return parts;
}

/// id, client_id, name, media_type, size, parts, whole_hash, key, attached_at, actor_name
Attachment readRow(const store::Statement &row)
{
    Attachment attachment;
    attachment.id = row.id<AttachmentId>(0);
    attachment.client = row.id<ClientId>(1);
    attachment.name = row.text(2);
    attachment.mediaType = row.text(3);
    attachment.size = row.integer(4);
    attachment.parts = parted(row.bytes(5));
    attachment.whole = row.array<32>(6);
    attachment.key = crypto::SecretBytes(row.bytes(7));
    attachment.at = row.integer(8);
    attachment.byName = row.text(9);
    return attachment;
}

} // namespace

Result<bool> AttachmentTable::isRemoved(AttachmentId id)
{
    TRY_ASSIGN(
        auto query,
        m_connection.prepare("SELECT 1 FROM attachment_removal WHERE attachment_id = :id LIMIT 1"));
    query.bind(":id", id);
    return query.step();
}

Result<void> AttachmentTable::name(AttachmentId id, const QList<PartId> &parts)
{
    TRY_ASSIGN(auto forget,
               m_connection.prepare("DELETE FROM attachment_part WHERE attachment_id = :id"));
    forget.bind(":id", id);
    TRY(forget.run());
    TRY_ASSIGN(auto insert, m_connection.prepare(R"(
        INSERT INTO attachment_part (attachment_id, place, part_id, is_here)
        VALUES (:id, :place, :part,
                EXISTS (SELECT 1 FROM part_content WHERE part_id = :part)))"));
    for (qsizetype place = 0; place < parts.size(); ++place) {
        insert.bind(":id", id);
        insert.bind(":place", std::int64_t{place});
        insert.bind(":part", ByteView(parts[place]));
        TRY(insert.run());
        insert.reset();
    }
    return {};
}

Result<void> AttachmentTable::put(const Attachment &attachment, const Op &op)
{
    TRY_ASSIGN(auto upsert, m_connection.prepare(R"(
        INSERT INTO attachment (id, client_id, name, media_type, size, parts, whole_hash, key,
                                attached_at, actor, actor_name, hlc, device_id)
        VALUES (:id, :client, :name, :type, :size, :parts, :whole, :key, :at, :actor, :by, :hlc,
                :device)
            ON CONFLICT (id) DO UPDATE
           SET client_id = excluded.client_id, name = excluded.name,
               media_type = excluded.media_type, size = excluded.size, parts = excluded.parts,
               whole_hash = excluded.whole_hash, key = excluded.key,
               attached_at = excluded.attached_at, actor = excluded.actor,
               actor_name = excluded.actor_name, hlc = excluded.hlc,
               device_id = excluded.device_id
         WHERE (excluded.hlc, excluded.device_id) < (attachment.hlc, attachment.device_id))"));
    upsert.bind(":id", attachment.id);
    upsert.bind(":client", attachment.client);
    upsert.bind(":name", attachment.name);
    upsert.bind(":type", attachment.mediaType);
    upsert.bind(":size", std::int64_t{attachment.size});
    upsert.bind(":parts", joined(attachment.parts));
    upsert.bind(":whole", ByteView(attachment.whole));
    upsert.bind(":key", attachment.key.view());
    upsert.bind(":at", attachment.at);
    upsert.bind(":actor", op.actor);
    upsert.bind(":by", attachment.byName);
    upsert.bind(":hlc", static_cast<std::int64_t>(op.stamp.time));
    upsert.bind(":device", op.stamp.device);
    TRY(upsert.run());
    if (m_connection.changes() == 0)
        return {};
    TRY_ASSIGN(const bool isGone, isRemoved(attachment.id));
    return isGone ? Result<void>() : name(attachment.id, attachment.parts);
}

Result<void> AttachmentTable::remove(const AttachmentRemoval &removal)
{
    TRY_ASSIGN(auto insert, m_connection.prepare(R"(
        INSERT INTO attachment_removal
               (op_id, attachment_id, reason, actor, actor_name, removed_at, hlc, device_id)
        VALUES (:op, :attachment, :reason, :actor, :by, :at, :hlc, :device)
            ON CONFLICT (op_id) DO NOTHING)"));
    insert.bind(":op", removal.op);
    insert.bind(":attachment", removal.attachment);
    insert.bind(":reason", removal.reason);
    insert.bind(":actor", removal.actor);
    insert.bind(":by", removal.byName);
    insert.bind(":at", removal.at);
    insert.bind(":hlc", static_cast<std::int64_t>(removal.stamp.time));
    insert.bind(":device", removal.stamp.device);
    TRY(insert.run());
    return name(removal.attachment, {});
}

Result<std::optional<Attachment>> AttachmentTable::find(AttachmentId id)
{
    TRY_ASSIGN(auto query, m_connection.prepare(R"(
        SELECT id, client_id, name, media_type, size, parts, whole_hash, key, attached_at,
               actor_name
          FROM attachment
         WHERE id = :id)"));
    query.bind(":id", id);
    TRY_ASSIGN(const bool found, query.step());
    return found ? std::optional(readRow(query)) : std::nullopt;
}

Result<std::optional<Attachment>> AttachmentTable::same(const crypto::Hash &whole, qint64 size)
{
    TRY_ASSIGN(auto query, m_connection.prepare(R"(
        SELECT id, client_id, name, media_type, size, parts, whole_hash, key, attached_at,
               actor_name
          FROM attachment
         WHERE whole_hash = :whole
           AND size = :size
           AND EXISTS (SELECT 1 FROM attachment_part WHERE attachment_id = attachment.id)
           AND NOT EXISTS (SELECT 1
                             FROM attachment_part
                            WHERE attachment_id = attachment.id
                              AND is_here = 0)
         ORDER BY id
         LIMIT 1)"));
    query.bind(":whole", ByteView(whole));
    query.bind(":size", std::int64_t{size});
    TRY_ASSIGN(const bool found, query.step());
    return found ? std::optional(readRow(query)) : std::nullopt;
}

Result<std::optional<AttachmentRemoval>> AttachmentTable::firstRemoval(AttachmentId id)
{
    TRY_ASSIGN(auto query, m_connection.prepare(R"(
        SELECT op_id, reason, actor, actor_name, removed_at, hlc, device_id
          FROM attachment_removal
         WHERE attachment_id = :id
         ORDER BY hlc, device_id, op_id
         LIMIT 1)"));
    query.bind(":id", id);
    TRY_ASSIGN(const bool found, query.step());
    if (!found)
        return std::optional<AttachmentRemoval>();
    return std::optional(
        AttachmentRemoval{query.id<OpId>(0),
                          id,
                          query.text(1),
                          query.id<UserId>(2),
                          query.text(3),
                          query.integer(4),
                          {static_cast<HybridTime>(query.integer(5)), query.id<DeviceId>(6)}});
}

/// id, client_id, name, media_type, size, attached_at, actor_name, parts, here, sent, refused
Result<FileLine> AttachmentTable::lineOf(const store::Statement &row)
{
    FileLine line;
    line.id = row.id<AttachmentId>(0);
    line.client = row.id<ClientId>(1);
    line.name = row.text(2);
    line.mediaType = row.text(3);
    line.size = row.integer(4);
    line.at = row.integer(5);
    line.byName = row.text(6);
    line.parts = row.integer(7);
    line.partsHere = row.integer(8);
    line.partsSent = row.integer(9);
    line.isDamagedThere = row.integer(10) != 0;
    TRY_ASSIGN(line.removal, firstRemoval(line.id));
    return line;
}

Result<std::optional<FileLine>> AttachmentTable::line(AttachmentId id)
{
    TRY_ASSIGN(auto query, m_connection.prepare(R"(
        SELECT id, client_id, name, media_type, size, attached_at, actor_name, length(parts) / 32,
               (SELECT count(*) FROM attachment_part WHERE attachment_id = attachment.id
                                                       AND is_here = 1),
               (SELECT count(*)
                  FROM attachment_part
                  JOIN part_content USING (part_id)
                 WHERE attachment_id = attachment.id
                   AND asked > 0),
               EXISTS (SELECT 1
                         FROM attachment_part
                         JOIN part_refused USING (part_id)
                        WHERE attachment_id = attachment.id)
          FROM attachment
         WHERE id = :id)"));
    query.bind(":id", id);
    TRY_ASSIGN(const bool found, query.step());
    if (!found)
        return std::optional<FileLine>();
    TRY_ASSIGN(FileLine line, lineOf(query));
    return std::optional(std::move(line));
}

Result<QList<FileLine>> AttachmentTable::ofClient(ClientId client)
{
    TRY_ASSIGN(auto query, m_connection.prepare(R"(
        SELECT id
          FROM attachment
         WHERE client_id = :client
         ORDER BY attached_at DESC, id DESC)"));
    query.bind(":client", client);
    QList<FileLine> lines;
    while (true) {
        TRY_ASSIGN(const bool more, query.step());
        if (!more)
            return lines;
        TRY_ASSIGN(auto line, this->line(query.id<AttachmentId>(0)));
        if (line)
            lines.append(*std::move(line));
    }
}

Result<void> AttachmentTable::keepPart(const SealedPart &part, std::int64_t asked)
{
    TRY_ASSIGN(auto insert, m_connection.prepare(R"(
        INSERT INTO part_content (part_id, asked, sealed)
        VALUES (:part, :asked, :sealed)
            ON CONFLICT (part_id) DO NOTHING)"));
    insert.bind(":part", ByteView(part.id));
    insert.bind(":asked", asked);
    insert.bind(":sealed", ByteView(part.sealed));
    TRY(insert.run());
    TRY_ASSIGN(auto update, m_connection.prepare(R"(
        UPDATE attachment_part
           SET is_here = 1
         WHERE part_id = :part)"));
    update.bind(":part", ByteView(part.id));
    TRY(update.run());
    TRY_ASSIGN(auto right, m_connection.prepare("DELETE FROM part_refused WHERE part_id = :part"));
    right.bind(":part", ByteView(part.id));
    return right.run();
}

Result<Bytes> AttachmentTable::sealedPart(const PartId &id)
{
    TRY_ASSIGN(auto query,
               m_connection.prepare("SELECT sealed FROM part_content WHERE part_id = :part"));
    query.bind(":part", ByteView(id));
    TRY_ASSIGN(const bool found, query.step());
    if (!found)
        return Error(ErrorCode::NotFound, "part of a file");
    const ByteView sealed = query.bytes(0);
    return Bytes(sealed.begin(), sealed.end());
}

Result<void> AttachmentTable::dropPart(const PartId &id)
{
    TRY_ASSIGN(auto remove, m_connection.prepare("DELETE FROM part_content WHERE part_id = :part"));
    remove.bind(":part", ByteView(id));
    TRY(remove.run());
    TRY_ASSIGN(auto update, m_connection.prepare(R"(
        UPDATE attachment_part
           SET is_here = 0
         WHERE part_id = :part)"));
    update.bind(":part", ByteView(id));
    return update.run();
}

Result<void> AttachmentTable::release(const QList<PartId> &parts)
{
    TRY_ASSIGN(auto note, m_connection.prepare(R"(
        INSERT INTO part_released (part_id)
        SELECT part_id
          FROM part_content
         WHERE part_id = :part
           AND NOT EXISTS (SELECT 1
                             FROM attachment_part
                            WHERE attachment_part.part_id = part_content.part_id)
            ON CONFLICT DO NOTHING)"));
    TRY_ASSIGN(auto drop, m_connection.prepare(R"(
        DELETE FROM part_content
         WHERE part_id = :part
           AND NOT EXISTS (SELECT 1
                             FROM attachment_part
                            WHERE attachment_part.part_id = part_content.part_id))"));
    TRY_ASSIGN(auto forget, m_connection.prepare(R"(
        DELETE FROM part_refused
         WHERE part_id = :part
           AND NOT EXISTS (SELECT 1
                             FROM attachment_part
                            WHERE attachment_part.part_id = part_refused.part_id))"));
    for (const PartId &part : parts)
        for (store::Statement *each : {&note, &drop, &forget}) {
            each->bind(":part", ByteView(part));
            TRY(each->run());
            each->reset();
        }
    return {};
}

Result<void> AttachmentTable::nameAnew()
{
    QList<std::pair<AttachmentId, QList<PartId>>> files;
    {
        TRY_ASSIGN(auto query, m_connection.prepare(R"(
            SELECT id, parts
              FROM attachment
             WHERE id NOT IN (SELECT attachment_id FROM attachment_removal))"));
        while (true) {
            TRY_ASSIGN(const bool more, query.step());
            if (!more)
                break;
            files.append({query.id<AttachmentId>(0), parted(query.bytes(1))});
        }
    }
    for (const auto &[id, parts] : files)
        TRY(name(id, parts));
    return {};
}

} // namespace alcove::chart
