#include "chart/practice_table.h"

namespace alcove::chart {

Result<void> PracticeTable::insert(const Practice &practice)
{
    TRY_ASSIGN(auto insert, m_connection.prepare(R"(
        INSERT INTO practice
               (id, store_id, practice_id, name, genesis, user_id, user_name, role, device_id,
                device_name, server_url, made_at, recovery_key, roles)
        VALUES (1, :store, :practice, :name, :genesis, :user, :user_name, :role, :device,
                :device_name, :server, :made_at, :recovery_key, :roles))"));
    insert.bind(":store", ByteView(practice.storeId));
    insert.bind(":practice", ByteView(practice.id));
    insert.bind(":name", practice.name);
    insert.bind(":genesis", practice.genesis);
    insert.bind(":user", practice.actor.user);
    insert.bind(":user_name", practice.actor.name);
    insert.bind(":role", roleName(practice.actor.role));
    insert.bind(":device", practice.actor.device);
    insert.bind(":device_name", practice.deviceName);
    insert.bind(":server", practice.serverUrl);
    insert.bind(":made_at", practice.madeAt);
    insert.bind(":roles", roleNames(practice.roles).join(u' '));
    if (practice.recoveryKey)
        insert.bind(":recovery_key", ByteView(*practice.recoveryKey));
    return insert.run();
}

Result<void> PracticeTable::replace(const Practice &practice)
{
    TRY_ASSIGN(auto remove, m_connection.prepare("DELETE FROM practice"));
    TRY(remove.run());
    return insert(practice);
}

Result<Practice> PracticeTable::read()
{
    TRY_ASSIGN(auto query, m_connection.prepare(R"(
        SELECT store_id, practice_id, name, genesis, user_id, user_name, role, device_id,
               device_name, server_url, made_at, recovery_key, roles
          FROM practice)"));
    TRY_ASSIGN(const bool found, query.step());
    const auto role = found ? roleFromName(query.text(6)) : std::nullopt;
    const auto roles
        = found ? rolesFromNames(query.text(12).split(u' ', Qt::SkipEmptyParts)) : std::nullopt;
    if (!role || !roles)
        return Error(ErrorCode::Corrupt, "store without its practice");
    Practice practice;
    practice.storeId = query.array<16>(0);
    practice.id = query.array<32>(1);
    practice.name = query.text(2);
    practice.genesis = query.blob(3);
    practice.actor = {query.id<UserId>(4), query.text(5), *role, query.id<DeviceId>(7)};
    practice.roles = *roles;
    practice.deviceName = query.text(8);
    practice.serverUrl = query.text(9);
    practice.madeAt = query.integer(10);
    if (!query.isNull(11))
        practice.recoveryKey = query.array<32>(11);
    return practice;
}

Result<Actor> PracticeTable::actor()
{
    TRY_ASSIGN(auto query, m_connection.prepare(R"(
        SELECT user_id, user_name, role, device_id
          FROM practice)"));
    TRY_ASSIGN(const bool found, query.step());
    const auto role = found ? roleFromName(query.text(2)) : std::nullopt;
    if (!role)
        return Error(ErrorCode::Corrupt, "store without its practice");
    return Actor{query.id<UserId>(0), query.text(1), *role, query.id<DeviceId>(3)};
}

Result<void> PracticeTable::setServerUrl(const QString &url)
{
    TRY_ASSIGN(auto update, m_connection.prepare(R"(
        UPDATE practice
           SET server_url = :url)"));
    update.bind(":url", url);
    return update.run();
}

Result<void> PracticeTable::setRoles(Role first, Roles roles)
{
    TRY_ASSIGN(auto update, m_connection.prepare(R"(
        UPDATE practice
           SET role = :role, roles = :roles)"));
    update.bind(":role", roleName(first));
    update.bind(":roles", roleNames(roles).join(u' '));
    return update.run();
}

Result<void> PracticeTable::setPerson(const Actor &actor, Roles roles)
{
    TRY_ASSIGN(auto update, m_connection.prepare(R"(
        UPDATE practice
           SET user_id = :user, user_name = :name, role = :role, roles = :roles)"));
    update.bind(":user", actor.user);
    update.bind(":name", actor.name);
    update.bind(":role", roleName(actor.role));
    update.bind(":roles", roleNames(roles).join(u' '));
    return update.run();
}

Result<void> PracticeTable::setRecoveryKey(const crypto::BoxKey &key)
{
    TRY_ASSIGN(auto update, m_connection.prepare(R"(
        UPDATE practice
           SET recovery_key = :key)"));
    update.bind(":key", ByteView(key));
    return update.run();
}

} // namespace alcove::chart
