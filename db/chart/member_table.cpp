#include "chart/member_table.h"

namespace alcove::chart {

Result<QList<MemberRecord>> MemberTable::records()
{
    TRY_ASSIGN(auto query, m_connection.prepare(R"(
        SELECT record, is_placed
          FROM member_record
         ORDER BY number)"));
    QList<MemberRecord> log;
    while (true) {
        TRY_ASSIGN(const bool more, query.step());
        if (!more)
            return log;
        log.append({query.blob(0), query.integer(1) != 0});
    }
}

Result<void> MemberTable::add(const QByteArray &record)
{
    TRY_ASSIGN(auto insert, m_connection.prepare(R"(
        INSERT INTO member_record (record, is_placed)
        VALUES (:record, 0)
            ON CONFLICT (record) DO NOTHING)"));
    insert.bind(":record", record);
    return insert.run();
}

Result<void> MemberTable::arrange(const QList<MemberRecord> &log)
{
    TRY(m_connection.execute("DELETE FROM member_record"));
    for (const MemberRecord &each : log) {
        TRY_ASSIGN(auto insert, m_connection.prepare(R"(
            INSERT INTO member_record (record, is_placed)
            VALUES (:record, :placed))"));
        insert.bind(":record", each.record);
        insert.bind(":placed", std::int64_t{each.isPlaced ? 1 : 0});
        TRY(insert.run());
    }
    return {};
}

Result<void> MemberTable::put(const MemberName &member, const Stamp &stamp, OpId op)
{
    TRY_ASSIGN(auto upsert, m_connection.prepare(R"(
        INSERT INTO member_name (id, name, hlc, device_id, op_id)
        VALUES (:id, :name, :hlc, :device, :op)
            ON CONFLICT (id) DO UPDATE
           SET name = excluded.name, hlc = excluded.hlc, device_id = excluded.device_id,
               op_id = excluded.op_id
         WHERE (excluded.hlc, excluded.device_id, excluded.op_id)
               > (member_name.hlc, member_name.device_id, member_name.op_id))"));
    upsert.bind(":id", ByteView(member.id));
    upsert.bind(":name", member.name);
    upsert.bind(":hlc", static_cast<std::int64_t>(stamp.time));
    upsert.bind(":device", stamp.device);
    upsert.bind(":op", op);
    TRY(upsert.run());
    TRY_ASSIGN(auto update, m_connection.prepare(R"(
        UPDATE device
           SET name = (SELECT name FROM member_name WHERE id = :id)
         WHERE device_id = :id)"));
    update.bind(":id", ByteView(member.id));
    return update.run();
}

Result<std::optional<Stamp>> MemberTable::stampOf(const RawId &id)
{
    TRY_ASSIGN(auto query, m_connection.prepare(R"(
        SELECT hlc, device_id
          FROM member_name
         WHERE id = :id)"));
    query.bind(":id", ByteView(id));
    TRY_ASSIGN(const bool found, query.step());
    if (!found)
        return std::optional<Stamp>();
    return std::optional<Stamp>({static_cast<HybridTime>(query.integer(0)), query.id<DeviceId>(1)});
}

Result<QString> MemberTable::nameOf(const RawId &id)
{
    TRY_ASSIGN(auto query, m_connection.prepare("SELECT name FROM member_name WHERE id = :id"));
    query.bind(":id", ByteView(id));
    TRY_ASSIGN(const bool found, query.step());
    return found ? query.text(0) : QString();
}

Result<QHash<QByteArray, QString>> MemberTable::names()
{
    TRY_ASSIGN(auto query, m_connection.prepare("SELECT id, name FROM member_name"));
    QHash<QByteArray, QString> names;
    while (true) {
        TRY_ASSIGN(const bool more, query.step());
        if (!more)
            return names;
        names.insert(query.blob(0), query.text(1));
    }
}

Result<void> MemberTable::keepGrant(const KeptGrant &grant, const RawId &recipient)
{
    TRY_ASSIGN(auto insert, m_connection.prepare(R"(
        INSERT INTO key_grant (record, room)
        SELECT :record, :room
          FROM practice
         WHERE device_id = :recipient
            OR :recipient = (SELECT substr(value, 1, 16)
                               FROM setting
                              WHERE name = 'recovered-with')
            ON CONFLICT (record) DO NOTHING)"));
    insert.bind(":record", grant.record);
    insert.bind(":room", grant.room);
    insert.bind(":recipient", ByteView(recipient));
    return insert.run();
}

Result<QList<KeptGrant>> MemberTable::grants()
{
    TRY_ASSIGN(auto query, m_connection.prepare(R"(
        SELECT record, room
          FROM key_grant
         ORDER BY record)"));
    QList<KeptGrant> grants;
    while (true) {
        TRY_ASSIGN(const bool more, query.step());
        if (!more)
            return grants;
        grants.append({query.blob(0), query.text(1)});
    }
}

Result<void> MemberTable::forgetGrants(const QString &room)
{
    TRY_ASSIGN(auto remove, m_connection.prepare(R"(
        DELETE FROM key_grant
         WHERE room = :room
           AND room <> '')"));
    remove.bind(":room", room);
    return remove.run();
}

} // namespace alcove::chart
