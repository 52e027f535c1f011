#include "chart/emergency_table.h"

namespace alcove::chart {

Result<std::optional<Stamp>> EmergencyTable::stampOf(const EmergencyHolder &holder)
{
    TRY_ASSIGN(auto query, m_connection.prepare(R"(
        SELECT hlc, device_id
          FROM emergency_holder
         WHERE client_id = :client AND user_id = :user)"));
    query.bind(":client", holder.client);
    query.bind(":user", holder.user);
    TRY_ASSIGN(const bool found, query.step());
    if (!found)
        return std::optional<Stamp>();
    return std::optional(Stamp{static_cast<HybridTime>(query.integer(0)), query.id<DeviceId>(1)});
}

Result<void> EmergencyTable::put(const EmergencyHolder &holder, const Stamp &stamp, OpId op)
{
    TRY_ASSIGN(auto upsert, m_connection.prepare(R"(
        INSERT INTO emergency_holder (client_id, user_id, is_holder, hlc, device_id, op_id)
        VALUES (:client, :user, :holder, :hlc, :device, :op)
            ON CONFLICT (client_id, user_id) DO UPDATE
           SET is_holder = excluded.is_holder, hlc = excluded.hlc,
               device_id = excluded.device_id, op_id = excluded.op_id
         WHERE (excluded.hlc, excluded.device_id, excluded.op_id)
               > (emergency_holder.hlc, emergency_holder.device_id, emergency_holder.op_id))"));
    upsert.bind(":client", holder.client);
    upsert.bind(":user", holder.user);
    upsert.bind(":holder", std::int64_t{holder.isHolder ? 1 : 0});
    upsert.bind(":hlc", static_cast<std::int64_t>(stamp.time));
    upsert.bind(":device", stamp.device);
    upsert.bind(":op", op);
    return upsert.run();
}

Result<QList<UserId>> EmergencyTable::holdersOf(ClientId client)
{
    TRY_ASSIGN(auto query, m_connection.prepare(R"(
        SELECT user_id
          FROM emergency_holder AS holder
         WHERE client_id = :client
           AND is_holder = 1
           AND NOT EXISTS (SELECT 1
                             FROM care
                            WHERE care.client_id = holder.client_id
                              AND care.user_id = holder.user_id
                              AND (care.hlc, care.device_id) > (holder.hlc, holder.device_id))
         ORDER BY user_id)"));
    query.bind(":client", client);
    QList<UserId> holders;
    while (true) {
        TRY_ASSIGN(const bool more, query.step());
        if (!more)
            return holders;
        holders.append(query.id<UserId>(0));
    }
}

Result<void> EmergencyTable::keepSplit(const KeptSplit &split)
{
    TRY_ASSIGN(auto upsert, m_connection.prepare(R"(
        INSERT INTO half_split (epoch, user_id, record, is_put)
        VALUES (:epoch, :user, :record, :put)
            ON CONFLICT (epoch, user_id) DO UPDATE
           SET record = excluded.record, is_put = excluded.is_put)"));
    upsert.bind(":epoch", std::int64_t{split.epoch});
    upsert.bind(":user", split.holder);
    upsert.bind(":record", split.record);
    upsert.bind(":put", std::int64_t{split.isPut ? 1 : 0});
    return upsert.run();
}

Result<QList<KeptSplit>> EmergencyTable::splits()
{
    TRY_ASSIGN(auto query, m_connection.prepare(R"(
        SELECT epoch, user_id, record, is_put
          FROM half_split
         ORDER BY epoch, user_id)"));
    QList<KeptSplit> splits;
    while (true) {
        TRY_ASSIGN(const bool more, query.step());
        if (!more)
            return splits;
        splits.append({static_cast<std::uint32_t>(query.integer(0)), query.id<UserId>(1),
                       query.blob(2), query.integer(3) != 0});
    }
}

Result<void> EmergencyTable::notePut(const KeptSplit &split)
{
    TRY_ASSIGN(auto update, m_connection.prepare(R"(
        UPDATE half_split
           SET is_put = 1
         WHERE epoch = :epoch AND user_id = :user AND record = :record)"));
    update.bind(":epoch", std::int64_t{split.epoch});
    update.bind(":user", split.holder);
    update.bind(":record", split.record);
    return update.run();
}

Result<void> EmergencyTable::forgetPut()
{
    return m_connection.execute("UPDATE half_split SET is_put = 0");
}

Result<QList<DeviceId>> EmergencyTable::toldTo(std::uint32_t epoch, UserId holder)
{
    TRY_ASSIGN(auto query, m_connection.prepare(R"(
        SELECT device_id
          FROM half_told
         WHERE epoch = :epoch AND user_id = :user)"));
    query.bind(":epoch", std::int64_t{epoch});
    query.bind(":user", holder);
    QList<DeviceId> devices;
    while (true) {
        TRY_ASSIGN(const bool more, query.step());
        if (!more)
            return devices;
        devices.append(query.id<DeviceId>(0));
    }
}

Result<void> EmergencyTable::noteTold(std::uint32_t epoch, UserId holder, DeviceId device)
{
    TRY_ASSIGN(auto insert, m_connection.prepare(R"(
        INSERT INTO half_told (epoch, user_id, device_id)
        VALUES (:epoch, :user, :device)
            ON CONFLICT DO NOTHING)"));
    insert.bind(":epoch", std::int64_t{epoch});
    insert.bind(":user", holder);
    insert.bind(":device", device);
    return insert.run();
}

Result<void> EmergencyTable::forgetTold(std::uint32_t epoch, UserId holder)
{
    TRY_ASSIGN(auto remove, m_connection.prepare(R"(
        DELETE FROM half_told
         WHERE epoch = :epoch AND user_id = :user)"));
    remove.bind(":epoch", std::int64_t{epoch});
    remove.bind(":user", holder);
    return remove.run();
}

Result<void> EmergencyTable::keepGiven(const KeptHalf &half, const RawId &recipient)
{
    TRY_ASSIGN(auto insert, m_connection.prepare(R"(
        INSERT INTO half_given (record, room)
        SELECT :record, :room
          FROM practice
         WHERE device_id = :recipient
            ON CONFLICT (record) DO NOTHING)"));
    insert.bind(":record", half.record);
    insert.bind(":room", half.room);
    insert.bind(":recipient", ByteView(recipient));
    return insert.run();
}

Result<QList<KeptHalf>> EmergencyTable::given()
{
    TRY_ASSIGN(auto query, m_connection.prepare(R"(
        SELECT record, room
          FROM half_given
         ORDER BY record)"));
    QList<KeptHalf> halves;
    while (true) {
        TRY_ASSIGN(const bool more, query.step());
        if (!more)
            return halves;
        halves.append({query.blob(0), query.text(1)});
    }
}

} // namespace alcove::chart
