#include "chart/sql_attachments.h"

#include "chart/attachment_table.h"
#include "store/transaction.h"

namespace alcove::chart {

SqlAttachments::SqlAttachments(store::Connection &connection, const Clock &clock,
                               const Practice &practice)
    : m_connection(connection)
    , m_clock(clock)
    , m_actor(practice.actor)
    , m_audit(connection, practice.storeId)
{
}

Result<QList<PartId>> SqlAttachments::idsOf(const char *sql, int limit)
{
    TRY_ASSIGN(auto query, m_connection.prepare(sql));
    query.bind(":limit", limit);
    QList<PartId> ids;
    while (true) {
        TRY_ASSIGN(const bool more, query.step());
        if (!more)
            return ids;
        ids.append(query.array<32>(0));
    }
}

Result<QList<PartId>> SqlAttachments::unsent(int limit)
{
    return idsOf(R"(
        SELECT part_id
          FROM part_content
         WHERE asked = 0
         ORDER BY rowid
         LIMIT :limit)",
                 limit);
}

Result<qint64> SqlAttachments::countUnsent()
{
    TRY_ASSIGN(const std::int64_t count,
               m_connection.number("SELECT count(*) FROM part_content WHERE asked = 0"));
    return qint64{count};
}

Result<QList<PartId>> SqlAttachments::longestUnasked(int limit)
{
    return idsOf(R"(
        SELECT part_id
          FROM part_content
         WHERE asked > 0
         ORDER BY asked, rowid
         LIMIT :limit)",
                 limit);
}

Result<Bytes> SqlAttachments::sealedPart(const PartId &id)
{
    return AttachmentTable(m_connection).sealedPart(id);
}

Result<std::int64_t> SqlAttachments::nextStep()
{
    TRY_ASSIGN(const std::int64_t last,
               m_connection.number("SELECT coalesce(max(asked), 0) FROM part_content"));
    return last + 1;
}

Result<void> SqlAttachments::noteAsked(const QList<PartId> &ids, std::int64_t asked)
{
    TRY_ASSIGN(
        auto update,
        m_connection.prepare("UPDATE part_content SET asked = :asked WHERE part_id = :part"));
    for (const PartId &id : ids) {
        update.bind(":asked", asked);
        update.bind(":part", ByteView(id));
        TRY(update.run());
        update.reset();
    }
    return {};
}

Result<void> SqlAttachments::noteHeld(const QList<PartId> &ids)
{
    TRY_ASSIGN(auto transaction, store::Transaction::begin(m_connection));
    TRY_ASSIGN(const std::int64_t step, nextStep());
    TRY(noteAsked(ids, step));
    return transaction.commit();
}

Result<void> SqlAttachments::noteLost(const QList<PartId> &ids)
{
    TRY_ASSIGN(auto transaction, store::Transaction::begin(m_connection));
    TRY(noteAsked(ids, 0));
    return transaction.commit();
}

Result<void> SqlAttachments::doubtAll()
{
    return m_connection.execute("UPDATE part_content SET asked = 0 WHERE asked > 0");
}

Result<std::vector<WantedPart>> SqlAttachments::wanted(int limit, qint64 after)
{
    TRY_ASSIGN(auto query, m_connection.prepare(R"(
        SELECT part_id, size, place, key
          FROM attachment_part
          JOIN attachment ON attachment.id = attachment_part.attachment_id
         WHERE is_here = 0
         ORDER BY hlc DESC, attachment.id, place
         LIMIT :limit
        OFFSET :after)"));
    query.bind(":limit", limit);
    query.bind(":after", std::int64_t{after});
    std::vector<WantedPart> parts;
    while (true) {
        TRY_ASSIGN(const bool more, query.step());
        if (!more)
            return parts;
        WantedPart part;
        part.id = query.array<32>(0);
        part.size = partSizeAt(query.integer(1), query.integer(2));
        part.key = crypto::SecretBytes(query.bytes(3));
        parts.push_back(std::move(part));
    }
}

Result<qint64> SqlAttachments::countWanted()
{
    TRY_ASSIGN(const std::int64_t count,
               m_connection.number("SELECT count(*) FROM attachment_part WHERE is_here = 0"));
    return qint64{count};
}

Result<QList<RawId>> SqlAttachments::filesOf(const PartId &id)
{
    TRY_ASSIGN(auto query, m_connection.prepare(R"(
        SELECT DISTINCT attachment_id
          FROM attachment_part
         WHERE part_id = :part
         ORDER BY attachment_id)"));
    query.bind(":part", ByteView(id));
    QList<RawId> files;
    while (true) {
        TRY_ASSIGN(const bool more, query.step());
        if (!more)
            return files;
        files.append(query.array<16>(0));
    }
}

Result<bool> SqlAttachments::isWhole(const RawId &attachment)
{
    TRY_ASSIGN(auto query, m_connection.prepare(R"(
        SELECT 1
          FROM attachment_part
         WHERE attachment_id = :id
           AND is_here = 0
         LIMIT 1)"));
    query.bind(":id", ByteView(attachment));
    TRY_ASSIGN(const bool lacks, query.step());
    return !lacks;
}

Result<QList<RawId>> SqlAttachments::keepParts(const std::vector<SealedPart> &parts)
{
    TRY_ASSIGN(auto transaction, store::Transaction::begin(m_connection));
    TRY_ASSIGN(const std::int64_t step, nextStep());
    AttachmentTable table(m_connection);
    QList<RawId> touched;
    for (const SealedPart &part : parts) {
        TRY_ASSIGN(const auto files, filesOf(part.id));
        if (files.isEmpty())
            continue; // removed meanwhile
        TRY(table.keepPart(part, step));
        for (const RawId &file : files)
            if (!touched.contains(file))
                touched.append(file);
    }
    QList<RawId> whole;
    for (const RawId &file : touched) {
        TRY_ASSIGN(const bool isAll, isWhole(file));
        if (isAll)
            whole.append(file);
    }
    TRY(transaction.commit());
    return whole;
}

Result<void> SqlAttachments::noteRefused(const PartId &id)
{
    TRY_ASSIGN(auto transaction, store::Transaction::begin(m_connection));
    TRY_ASSIGN(auto insert, m_connection.prepare(R"(
        INSERT INTO part_refused (part_id)
        VALUES (:part)
            ON CONFLICT DO NOTHING)"));
    insert.bind(":part", ByteView(id));
    TRY(insert.run());
    if (m_connection.changes() == 0)
        return {};
    TRY_ASSIGN(const auto files, filesOf(id));
    for (const RawId &file : files)
        TRY(m_audit.append(
            m_actor, m_clock.now(),
            {QStringLiteral("attachment.refuse"), idString(AttachmentId{file}), {}, {}}));
    return transaction.commit();
}

Result<void> SqlAttachments::sweep()
{
    TRY_ASSIGN(const std::int64_t isDue, m_connection.number(R"(
        SELECT EXISTS (SELECT 1
                         FROM attachment_removal
                         JOIN attachment ON attachment.id = attachment_removal.attachment_id
                        WHERE is_swept = 0))"));
    if (isDue == 0)
        return {};
    TRY_ASSIGN(auto transaction, store::Transaction::begin(m_connection));
    QList<PartId> gone;
    {
        TRY_ASSIGN(auto query, m_connection.prepare(R"(
            SELECT attachment.parts
              FROM attachment
             WHERE id IN (SELECT attachment_id FROM attachment_removal WHERE is_swept = 0))"));
        while (true) {
            TRY_ASSIGN(const bool more, query.step());
            if (!more)
                break;
            for (ByteReader reader(query.bytes(0)); !reader.atEnd();)
                gone.append(reader.array<32>());
        }
    }
    TRY(AttachmentTable(m_connection).release(gone));
    // Of a file that has not come yet it is for another time.
    TRY(m_connection.execute(R"(
        UPDATE attachment_removal
           SET is_swept = 1
         WHERE is_swept = 0
           AND attachment_id IN (SELECT id FROM attachment))"));
    return transaction.commit();
}

Result<QList<PartId>> SqlAttachments::released(int limit)
{
    return idsOf(R"(
        SELECT part_id
          FROM part_released
         ORDER BY part_id
         LIMIT :limit)",
                 limit);
}

Result<void> SqlAttachments::noteReleased(const QList<PartId> &ids)
{
    TRY_ASSIGN(auto transaction, store::Transaction::begin(m_connection));
    TRY_ASSIGN(auto remove,
               m_connection.prepare("DELETE FROM part_released WHERE part_id = :part"));
    for (const PartId &id : ids) {
        remove.bind(":part", ByteView(id));
        TRY(remove.run());
        remove.reset();
    }
    return transaction.commit();
}

} // namespace alcove::chart
