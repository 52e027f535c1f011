#include "chart/sql_sync_store.h"
#include "chart/told_table.h"
#include "store/transaction.h"

namespace alcove::chart {

Result<QList<ToldEntry>> SqlSyncStore::entriesToTell(const LogReader &reader)
{
    return ToldTable(m_connection).untold(m_actor.device, reader);
}

Result<void> SqlSyncStore::tellEntry(const RawId &entry, const QList<EntryBox> &boxes, OpId op)
{
    TRY_ASSIGN(auto transaction, store::Transaction::begin(m_connection));
    TRY(putOp(Scope::Audit, op, opkind::auditTell, entry, toPayload(boxes), {}));
    return transaction.commit();
}

Result<QList<ReceivedBox>> SqlSyncStore::entryBoxes()
{
    return ToldTable(m_connection).boxes();
}

Result<void> SqlSyncStore::takeEntry(const ReceivedBox &box, const std::optional<ToldEntry> &entry)
{
    TRY_ASSIGN(auto transaction, store::Transaction::begin(m_connection));
    ToldTable table(m_connection);
    Moved ofUnreadable;
    ofUnreadable.unreadable = 1;
    TRY(entry ? table.insert(*entry) : auditMoved(ofUnreadable, Scope::Audit));
    TRY(table.dropBox(box.op));
    return transaction.commit();
}

Result<bool> SqlSyncStore::isKeyTold(Scope scope, std::uint32_t epoch, const DeviceId &device)
{
    TRY_ASSIGN(auto query, m_connection.prepare(R"(
        SELECT 1
          FROM key_told
         WHERE scope = :scope
           AND epoch = :epoch
           AND device_id = :device)"));
    query.bind(":scope", scopeName(scope));
    query.bind(":epoch", std::int64_t{epoch});
    query.bind(":device", device);
    return query.step();
}

Result<QList<DeviceId>> SqlSyncStore::keyToldTo(Scope scope, std::uint32_t epoch)
{
    TRY_ASSIGN(auto query, m_connection.prepare(R"(
        SELECT device_id
          FROM key_told
         WHERE scope = :scope
           AND epoch = :epoch)"));
    query.bind(":scope", scopeName(scope));
    query.bind(":epoch", std::int64_t{epoch});
    QList<DeviceId> devices;
    while (true) {
        TRY_ASSIGN(const bool more, query.step());
        if (!more)
            return devices;
        devices.append(query.id<DeviceId>(0));
    }
}

Result<void> SqlSyncStore::forgetKeyTold(Scope scope, const DeviceId &device)
{
    TRY_ASSIGN(auto remove, m_connection.prepare(R"(
        DELETE FROM key_told
         WHERE scope = :scope
           AND device_id = :device)"));
    remove.bind(":scope", scopeName(scope));
    remove.bind(":device", device);
    return remove.run();
}

Result<void> SqlSyncStore::noteKeyTold(Scope scope, std::uint32_t epoch, const DeviceId &device)
{
    TRY_ASSIGN(auto insert, m_connection.prepare(R"(
        INSERT INTO key_told (scope, epoch, device_id)
        VALUES (:scope, :epoch, :device)
            ON CONFLICT DO NOTHING)"));
    insert.bind(":scope", scopeName(scope));
    insert.bind(":epoch", std::int64_t{epoch});
    insert.bind(":device", device);
    return insert.run();
}

} // namespace alcove::chart
