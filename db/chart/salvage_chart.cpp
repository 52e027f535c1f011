#include "chart/salvage_chart.h"

#include "chart/attachment_table.h"
#include "chart/chart_migrations.h"
#include "chart/client_table.h"
#include "chart/fold.h"
#include "chart/practice_table.h"
#include "store/migrator.h"
#include "store/transaction.h"

#include <algorithm>

namespace alcove::chart {

namespace {

/// Ops that still have their content, in the order they were made.
Result<QList<Op>> readableOps(store::Connection &connection)
{
    TRY_ASSIGN(auto query, connection.prepare(R"(
        SELECT op_id, device_id, scope, content
          FROM op
         WHERE content IS NOT NULL
         ORDER BY number)"));
    QList<Op> ops;
    while (true) {
        TRY_ASSIGN(const bool more, query.step());
        if (!more)
            return ops;
        const auto scope = scopeFromName(query.text(2));
        const auto op = scope
            ? decodeOp(query.blob(3), query.id<OpId>(0), query.id<DeviceId>(1), *scope)
            : Result<Op>(Error(ErrorCode::Malformed));
        if (op)
            ops.append(*op);
    }
}

Result<std::int64_t> records(store::Connection &connection)
{
    return connection.number(R"(
        SELECT (SELECT count(*) FROM client) + (SELECT count(*) FROM note)
             + (SELECT count(*) FROM addendum) + (SELECT count(*) FROM chart_entry)
             + (SELECT count(*) FROM attachment) + (SELECT count(*) FROM chart_record))");
}

Result<int> redo(store::Connection &connection)
{
    TRY_ASSIGN(const QList<Op> ops, readableOps(connection));
    TRY_ASSIGN(const std::int64_t before, records(connection));
    TRY_ASSIGN(auto transaction, store::Transaction::begin(connection));
    for (const Op &op : ops)
        if (const auto done = applyOp(connection, op);
            !done && done.error().code != ErrorCode::Malformed)
            return done.error();
    TRY(transaction.commit());
    TRY_ASSIGN(const std::int64_t after, records(connection));
    return static_cast<int>(after - before);
}

Result<int> nameTheNameless(store::Connection &connection)
{
    QList<ClientId> nameless;
    {
        TRY_ASSIGN(auto query, connection.prepare(R"(
            SELECT client_id FROM note
             UNION
            SELECT client_id FROM addendum
             UNION
            SELECT client_id FROM chart_entry
             UNION
            SELECT client_id FROM attachment
             UNION
            SELECT client_id FROM chart_record
            EXCEPT
            SELECT id FROM client)"));
        while (true) {
            TRY_ASSIGN(const bool more, query.step());
            if (!more)
                break;
            nameless.append(query.id<ClientId>(0));
        }
    }
    for (const ClientId id : nameless) {
        Client client;
        client.id = id;
        client.familyName = QStringLiteral("(name lost)");
        client.status = ClientStatus::Active;
        TRY(ClientTable(connection).put(client, {})); // older than whatever comes by sync
    }
    return static_cast<int>(nameless.size());
}

/// Files whose row was read and of whose parts some were not: they are named anew by their rows.
Result<int> cutFiles(store::Connection &connection)
{
    TRY(AttachmentTable(connection).nameAnew());
    TRY_ASSIGN(const std::int64_t cut, connection.number(R"(
        SELECT count(DISTINCT attachment_id)
          FROM attachment_part
         WHERE is_here = 0)"));
    return static_cast<int>(cut);
}

/// A client whose puts are lost, or of a store that had none yet, was put as the row says: else the
/// next op that says a part of them would be all there is.
Result<void> putTheUnput(store::Connection &into)
{
    return into.execute(R"(
        INSERT INTO client_put
               (op_id, client_id, hlc, device_id, actor, family_name, given_name, preferred_name,
                pronouns, birth_date, phone, email, address, status, source, writes)
        SELECT coalesce(op.op_id, client.id), client.id, client.hlc, client.device_id,
               coalesce(op.actor, zeroblob(16)), family_name, given_name, preferred_name, pronouns,
               birth_date, phone, email, address, status, source, NULL
          FROM client
          LEFT JOIN op ON op.record_id = client.id
                      AND op.kind = 'client.put'
                      AND op.hlc = client.hlc
                      AND op.device_id = client.device_id
         WHERE NOT EXISTS (SELECT 1 FROM client_put AS put WHERE put.client_id = client.id)
            ON CONFLICT DO NOTHING)");
}

} // namespace

bool SalvagedChart::isWhole() const
{
    return nameless == 0
        && std::all_of(tables.begin(), tables.end(),
                       [](const store::SalvagedTable &table) { return table.gaps == 0; });
}

Result<SalvagedChart> salvageChart(const store::Disk &disk, const std::string &path,
                                   const store::StoreKey &key, store::Connection &into)
{
    TRY(store::migrate(into, migrations()));
    SalvagedChart salvaged;
    TRY_ASSIGN(salvaged.tables, store::salvageRows(disk, path, key, into));
    TRY(into.execute("DELETE FROM unindexed_note")); // the index was made anew of all there is
    TRY(putTheUnput(into));
    TRY(PracticeTable(into).read());
    TRY_ASSIGN(salvaged.redone, redo(into));
    TRY_ASSIGN(salvaged.cutFiles, cutFiles(into));
    TRY_ASSIGN(salvaged.nameless, nameTheNameless(into));
    return salvaged;
}

} // namespace alcove::chart
