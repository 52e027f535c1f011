#include "chart/told_table.h"

#include "chart/care_table.h"
#include "chart/client_table.h"

namespace alcove::chart {

namespace {

/// number, at, actor, device, event, subject, client, detail, hash
AuditEntry readEntry(const store::Statement &row)
{
    return {row.integer(0),
            row.integer(1),
            row.id<UserId>(2),
            row.id<DeviceId>(3),
            {row.text(4), row.text(5), row.text(6), row.text(7)},
            row.array<32>(8)};
}

/// The same, then client_name, reason, signature.
Result<QList<ToldEntry>> readAll(store::Statement &query)
{
    QList<ToldEntry> all;
    while (true) {
        TRY_ASSIGN(const bool more, query.step());
        if (!more)
            return all;
        all.append({readEntry(query), query.text(9), query.text(10), query.array<64>(11)});
    }
}

void bindQuestion(store::Statement &query, const AuditQuestion &question)
{
    query.bind(":from", question.from);
    query.bind(":until", question.until);
    query.bind(":event", question.event);
    query.bind(":client", question.client ? idString(*question.client) : QString());
}

} // namespace

Result<void> ToldTable::keep(const Op &op, const QList<EntryBox> &boxes)
{
    for (const EntryBox &each : boxes) {
        TRY_ASSIGN(auto note, m_connection.prepare(R"(
            INSERT INTO told_to (entry_id, device_id, told_by, hlc)
            VALUES (:entry, :reader, :by, :hlc)
                ON CONFLICT (entry_id, device_id, told_by) DO UPDATE
               SET hlc = max(hlc, excluded.hlc))"));
        note.bind(":entry", ByteView(op.record));
        note.bind(":reader", each.reader);
        note.bind(":by", op.stamp.device);
        note.bind(":hlc", static_cast<std::int64_t>(op.stamp.time));
        TRY(note.run());
        TRY_ASSIGN(auto insert, m_connection.prepare(R"(
            INSERT INTO entry_box (op_id, entry_id, box)
            SELECT :op, :entry, :box
              FROM practice
             WHERE device_id = :reader
                ON CONFLICT DO NOTHING)"));
        insert.bind(":op", op.id);
        insert.bind(":entry", ByteView(op.record));
        insert.bind(":box", each.box);
        insert.bind(":reader", each.reader);
        TRY(insert.run());
    }
    return {};
}

Result<QList<ToldEntry>> ToldTable::untold(DeviceId self, const LogReader &reader)
{
    TRY_ASSIGN(QList<ToldEntry> own, untoldOfOwn(self, reader));
    TRY_ASSIGN(const QList<ToldEntry> others, untoldOfOthers(self, reader));
    return own + others;
}

Result<QList<ToldEntry>> ToldTable::untoldOfOwn(DeviceId self, const LogReader &reader)
{
    TRY_ASSIGN(auto query, m_connection.prepare(R"(
        SELECT number, at, actor, device, event, subject, client, detail, hash
          FROM audit_entry
         WHERE event = 'chart.break-glass'
           AND device = :self
           AND NOT EXISTS (SELECT 1
                             FROM told_to
                            WHERE entry_id = substr(audit_entry.hash, 1, 16)
                              AND told_to.device_id = :reader
                              AND told_by = :self
                              AND hlc >= :since)
         ORDER BY number)"));
    query.bind(":self", self);
    query.bind(":reader", reader.device);
    query.bind(":since", static_cast<std::int64_t>(reader.since));
    QList<ToldEntry> own;
    while (true) {
        TRY_ASSIGN(const bool more, query.step());
        if (!more)
            break;
        own.append({readEntry(query), {}, {}, {}});
    }
    for (ToldEntry &told : own) {
        TRY_ASSIGN(told.reason, GlassTable(m_connection).reason(told.entry.event.subject));
        const auto id = idFromString<ClientId>(told.entry.event.client);
        if (!id)
            continue;
        TRY_ASSIGN(const auto client, ClientTable(m_connection).find(*id));
        told.clientName = client ? displayName(*client) : QString();
    }
    return own;
}

Result<QList<ToldEntry>> ToldTable::untoldOfOthers(DeviceId self, const LogReader &reader)
{
    TRY_ASSIGN(auto query, m_connection.prepare(R"(
        SELECT number, at, actor, device_id, event, subject, client, detail, hash, client_name,
               reason, signature
          FROM told_entry
         WHERE device_id <> :reader
           AND NOT EXISTS (SELECT 1
                             FROM told_to
                            WHERE entry_id = told_entry.id
                              AND told_to.device_id = :reader
                              AND told_by IN (:self, told_entry.device_id)
                              AND hlc >= :since)
         ORDER BY id)"));
    query.bind(":self", self);
    query.bind(":reader", reader.device);
    query.bind(":since", static_cast<std::int64_t>(reader.since));
    return readAll(query);
}

Result<QList<ReceivedBox>> ToldTable::boxes()
{
    TRY_ASSIGN(auto query, m_connection.prepare(R"(
        SELECT op_id, entry_id, box
          FROM entry_box
         ORDER BY op_id)"));
    QList<ReceivedBox> boxes;
    while (true) {
        TRY_ASSIGN(const bool more, query.step());
        if (!more)
            return boxes;
        boxes.append({query.id<OpId>(0), query.array<16>(1), query.blob(2)});
    }
}

Result<void> ToldTable::dropBox(OpId op)
{
    TRY_ASSIGN(auto remove, m_connection.prepare("DELETE FROM entry_box WHERE op_id = :op"));
    remove.bind(":op", op);
    return remove.run();
}

Result<void> ToldTable::insert(const ToldEntry &told)
{
    const AuditEntry &entry = told.entry;
    TRY_ASSIGN(auto insert, m_connection.prepare(R"(
        INSERT INTO told_entry (id, number, at, actor, device_id, event, subject, client, detail,
                                hash, client_name, reason, signature)
        VALUES (:id, :number, :at, :actor, :device, :event, :subject, :client, :detail,
                :hash, :client_name, :reason, :signature)
            ON CONFLICT (id) DO NOTHING)"));
    insert.bind(":id", ByteView(told.id()));
    insert.bind(":number", std::int64_t{entry.number});
    insert.bind(":at", entry.at);
    insert.bind(":actor", entry.actor);
    insert.bind(":device", entry.device);
    insert.bind(":event", entry.event.event);
    insert.bind(":subject", entry.event.subject);
    insert.bind(":client", entry.event.client);
    insert.bind(":detail", entry.event.detail);
    insert.bind(":hash", ByteView(entry.hash));
    insert.bind(":client_name", told.clientName);
    insert.bind(":reason", told.reason);
    insert.bind(":signature", ByteView(told.signature));
    return insert.run();
}

Result<QList<ToldEntry>> ToldTable::matching(const AuditQuestion &question, int limit)
{
    TRY_ASSIGN(auto query, m_connection.prepare(R"(
        SELECT number, at, actor, device_id, event, subject, client, detail, hash, client_name,
               reason, signature
          FROM told_entry
         WHERE at >= :from
           AND at < :until
           AND (:event = '' OR event = :event)
           AND (:client = '' OR client = :client)
         ORDER BY at DESC, id
         LIMIT :limit)"));
    bindQuestion(query, question);
    query.bind(":limit", limit);
    return readAll(query);
}

Result<qint64> ToldTable::countMatching(const AuditQuestion &question)
{
    TRY_ASSIGN(auto query, m_connection.prepare(R"(
        SELECT count(*)
          FROM told_entry
         WHERE at >= :from
           AND at < :until
           AND (:event = '' OR event = :event)
           AND (:client = '' OR client = :client))"));
    bindQuestion(query, question);
    TRY(query.step());
    return query.integer(0);
}

Result<void> ToldTable::clear()
{
    TRY(m_connection.execute("DELETE FROM told_entry"));
    return m_connection.execute("DELETE FROM entry_box");
}

} // namespace alcove::chart
