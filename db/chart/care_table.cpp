#include "chart/care_table.h"

namespace alcove::chart {

namespace {

GlassBreak readRow(store::Statement &query)
{
    GlassBreak made;
    made.id = query.array<16>(0);
    made.client = query.id<ClientId>(1);
    made.user = query.id<UserId>(2);
    made.userName = query.text(3);
    made.reason = query.text(4);
    made.at = query.integer(5);
    made.until = query.integer(6);
    return made;
}

} // namespace

Result<std::optional<Stamp>> CareTable::stampOf(const CareMember &member)
{
    TRY_ASSIGN(auto query, m_connection.prepare(R"(
        SELECT hlc, device_id
          FROM care
         WHERE client_id = :client AND user_id = :user)"));
    query.bind(":client", member.client);
    query.bind(":user", member.user);
    TRY_ASSIGN(const bool found, query.step());
    if (!found)
        return std::optional<Stamp>();
    return std::optional(Stamp{static_cast<HybridTime>(query.integer(0)), query.id<DeviceId>(1)});
}

Result<void> CareTable::put(const CareMember &member, const Stamp &stamp, OpId op)
{
    TRY_ASSIGN(auto upsert, m_connection.prepare(R"(
        INSERT INTO care (client_id, user_id, is_assigned, hlc, device_id, op_id)
        VALUES (:client, :user, :assigned, :hlc, :device, :op)
            ON CONFLICT (client_id, user_id) DO UPDATE
           SET is_assigned = excluded.is_assigned, hlc = excluded.hlc,
               device_id = excluded.device_id, op_id = excluded.op_id
         WHERE (excluded.hlc, excluded.device_id, excluded.op_id)
               > (care.hlc, care.device_id, care.op_id))"));
    upsert.bind(":client", member.client);
    upsert.bind(":user", member.user);
    upsert.bind(":assigned", std::int64_t{member.isAssigned ? 1 : 0});
    upsert.bind(":hlc", static_cast<std::int64_t>(stamp.time));
    upsert.bind(":device", stamp.device);
    upsert.bind(":op", op);
    return upsert.run();
}

Result<QList<UserId>> CareTable::teamOf(ClientId client)
{
    TRY_ASSIGN(auto query, m_connection.prepare(R"(
        SELECT user_id
          FROM care
         WHERE client_id = :client AND is_assigned = 1
         ORDER BY user_id)"));
    query.bind(":client", client);
    QList<UserId> team;
    while (true) {
        TRY_ASSIGN(const bool more, query.step());
        if (!more)
            return team;
        team.append(query.id<UserId>(0));
    }
}

Result<void> GlassTable::insert(const GlassBreak &made)
{
    TRY_ASSIGN(auto insert, m_connection.prepare(R"(
        INSERT INTO glass_break (id, client_id, user_id, user_name, reason, at, until)
        VALUES (:id, :client, :user, :name, :reason, :at, :until))"));
    insert.bind(":id", ByteView(made.id));
    insert.bind(":client", made.client);
    insert.bind(":user", made.user);
    insert.bind(":name", made.userName);
    insert.bind(":reason", made.reason);
    insert.bind(":at", made.at);
    insert.bind(":until", made.until);
    return insert.run();
}

Result<std::optional<GlassBreak>> GlassTable::last(ClientId client, UserId user)
{
    TRY_ASSIGN(auto query, m_connection.prepare(R"(
        SELECT id, client_id, user_id, user_name, reason, at, until
          FROM glass_break
         WHERE client_id = :client AND user_id = :user
         ORDER BY number DESC
         LIMIT 1)"));
    query.bind(":client", client);
    query.bind(":user", user);
    TRY_ASSIGN(const bool found, query.step());
    return found ? std::optional(readRow(query)) : std::nullopt;
}

Result<QString> GlassTable::reason(const QString &id)
{
    const auto made = idFromString<Id<struct GlassTag>>(id);
    if (!made)
        return QString();
    TRY_ASSIGN(auto query, m_connection.prepare(R"(
        SELECT reason
          FROM glass_break
         WHERE id = :id)"));
    query.bind(":id", *made);
    TRY_ASSIGN(const bool found, query.step());
    return found ? query.text(0) : QString();
}

} // namespace alcove::chart
