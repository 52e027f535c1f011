#include "chart/client_columns.h"
#include "chart/client_table.h"
#include "core/payload_fields.h"
#include "crypto/hash.h"

#include <algorithm>
#include <tuple>

// What ops say of a client, and the row that follows from it; the rows are read in
// client_table.cpp.

namespace alcove::chart {

namespace {

Result<std::optional<FieldWrites>> writesOf(const QByteArray &stored)
{
    const auto value = payload::wholeValue(stored);
    const auto writes
        = value && value->isMap() ? writesFrom(value->toMap()) : Error(ErrorCode::Malformed);
    if (!writes || !*writes)
        return Error(ErrorCode::Corrupt, "what a client's op writes is not whole");
    return *writes;
}

} // namespace

Result<void> ClientTable::put(const ClientPut &put)
{
    TRY(insert(put));
    TRY_ASSIGN(const QList<ClientPut> all, puts(put.client.id));
    TRY(forgetBefore(all));
    const auto sheet = sheetOf(all);
    return sheet ? write(*sheet) : Error(ErrorCode::Corrupt, "client of no op");
}

Result<void> ClientTable::put(const Client &client, const Stamp &stamp)
{
    const OpId op{crypto::shortHash(
        "alcove/client-row/v1",
        ByteWriter().raw(client.id.raw).raw(stamp.device.raw).u64(stamp.time).bytes())};
    return put(ClientPut{op, stamp, {}, client, std::nullopt});
}

Result<std::optional<ClientSheet>> ClientTable::sheet(ClientId id)
{
    TRY_ASSIGN(const QList<ClientPut> all, puts(id));
    return sheetOf(all);
}

Result<QList<ClientId>> ClientTable::open()
{
    TRY_ASSIGN(auto query,
               m_connection.prepare("SELECT client_id FROM client_open ORDER BY client_id"));
    QList<ClientId> clients;
    while (true) {
        TRY_ASSIGN(const bool more, query.step());
        if (!more)
            return clients;
        clients.append(query.id<ClientId>(0));
    }
}

Result<QList<ClientPut>> ClientTable::puts(ClientId client)
{
    TRY_ASSIGN(auto query, m_connection.prepare(R"(
        SELECT op_id, hlc, device_id, actor, writes, client_id, family_name, given_name,
               preferred_name, pronouns, birth_date, phone, email, address, status, source
          FROM client_put
         WHERE client_id = :client)"));
    query.bind(":client", client);
    QList<ClientPut> all;
    while (true) {
        TRY_ASSIGN(const bool more, query.step());
        if (!more)
            return all;
        ClientPut put;
        put.op = query.id<OpId>(0);
        put.stamp = {static_cast<HybridTime>(query.integer(1)), query.id<DeviceId>(2)};
        put.actor = query.id<UserId>(3);
        if (!query.isNull(4)) {
            TRY_ASSIGN(put.writes, writesOf(query.blob(4)));
        }
        put.client = readClient(query, 5);
        all.append(put);
    }
}

/// In the place of what an older program made of the op.
Result<void> ClientTable::insert(const ClientPut &put)
{
    TRY_ASSIGN(auto insert, m_connection.prepare(R"(
        INSERT OR REPLACE INTO client_put
               (op_id, client_id, hlc, device_id, actor, family_name, given_name, preferred_name,
                pronouns, birth_date, phone, email, address, status, source, writes)
        VALUES (:op, :id, :hlc, :device, :actor, :family, :given, :preferred, :pronouns, :born,
                :phone, :email, :address, :status, :source, :writes))"));
    bindClient(insert, put.client, put.stamp);
    insert.bind(":op", put.op);
    insert.bind(":actor", put.actor);
    if (put.writes)
        insert.bind(":writes", QCborValue(writesPayload(*put.writes)).toCbor());
    else
        insert.bindNull(":writes");
    return insert.run();
}

Result<void> ClientTable::forgetBefore(const QList<ClientPut> &puts)
{
    const ClientPut *whole = nullptr;
    for (const ClientPut &put : puts)
        if (!put.writes
            && (whole == nullptr
                || std::tie(put.stamp, put.op) > std::tie(whole->stamp, whole->op)))
            whole = &put;
    if (whole == nullptr)
        return {};
    for (const ClientPut &put : puts) {
        if (std::tie(put.stamp, put.op) >= std::tie(whole->stamp, whole->op))
            continue;
        TRY_ASSIGN(auto remove, m_connection.prepare("DELETE FROM client_put WHERE op_id = :op"));
        remove.bind(":op", put.op);
        TRY(remove.run());
    }
    return {};
}

Result<void> ClientTable::write(const ClientSheet &sheet)
{
    TRY_ASSIGN(auto upsert, m_connection.prepare(R"(
        INSERT INTO client
               (id, family_name, given_name, preferred_name, pronouns, birth_date, phone, email,
                address, status, source, hlc, device_id)
        VALUES (:id, :family, :given, :preferred, :pronouns, :born, :phone, :email,
                :address, :status, :source, :hlc, :device)
            ON CONFLICT (id) DO UPDATE
           SET family_name = excluded.family_name, given_name = excluded.given_name,
               preferred_name = excluded.preferred_name, pronouns = excluded.pronouns,
               birth_date = excluded.birth_date, phone = excluded.phone, email = excluded.email,
               address = excluded.address, status = excluded.status, source = excluded.source,
               hlc = excluded.hlc, device_id = excluded.device_id)"));
    bindClient(upsert, sheet.client, sheet.stamp);
    TRY(upsert.run());
    TRY_ASSIGN(auto mark, m_connection.prepare(R"(
        INSERT INTO client_open (client_id)
        VALUES (:client)
            ON CONFLICT DO NOTHING)"));
    TRY_ASSIGN(auto clear,
               m_connection.prepare("DELETE FROM client_open WHERE client_id = :client"));
    store::Statement &follow = sheet.open().isEmpty() ? clear : mark;
    follow.bind(":client", sheet.client.id);
    return follow.run();
}

} // namespace alcove::chart
