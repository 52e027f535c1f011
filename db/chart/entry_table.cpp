#include "chart/entry_table.h"

#include "chart/search_index.h"

#include <tuple>

namespace alcove::chart {

Result<std::optional<EntryTable::Indexed>> EntryTable::indexed(EntryId id)
{
    TRY_ASSIGN(auto query, m_connection.prepare(R"(
        SELECT number, title, body, hlc, device_id, op_id
          FROM chart_entry
         WHERE id = :id)"));
    query.bind(":id", id);
    TRY_ASSIGN(const bool found, query.step());
    if (!found)
        return std::optional<Indexed>();
    return std::optional(Indexed{query.integer(0),
                                 query.text(1),
                                 query.text(2),
                                 {static_cast<HybridTime>(query.integer(3)), query.id<DeviceId>(4)},
                                 query.id<OpId>(5)});
}

Result<void> EntryTable::put(const ChartEntry &entry, const Stamp &stamp, OpId op)
{
    TRY_ASSIGN(const auto before, indexed(entry.id));
    if (before && std::tie(stamp, op) <= std::tie(before->stamp, before->op))
        return {};
    TRY_ASSIGN(auto upsert, m_connection.prepare(R"(
        INSERT INTO chart_entry
               (id, client_id, kind, title, code_system, code, status, started_at, ended_at, value,
                unit, body, source, hlc, device_id, op_id)
        VALUES (:id, :client, :kind, :title, :system, :code, :status, :started, :ended, :value,
                :unit, :body, :source, :hlc, :device, :op)
            ON CONFLICT (id) DO UPDATE
           SET client_id = excluded.client_id, kind = excluded.kind, title = excluded.title,
               code_system = excluded.code_system, code = excluded.code, status = excluded.status,
               started_at = excluded.started_at, ended_at = excluded.ended_at,
               value = excluded.value, unit = excluded.unit, body = excluded.body,
               source = excluded.source, hlc = excluded.hlc, device_id = excluded.device_id,
               op_id = excluded.op_id)"));
    upsert.bind(":id", entry.id);
    upsert.bind(":client", entry.client);
    upsert.bind(":kind", entryKindName(entry.kind));
    upsert.bind(":title", entry.title);
    upsert.bind(":system", entry.codeSystem);
    upsert.bind(":code", entry.code);
    upsert.bind(":status", entry.status);
    upsert.bind(":started", entry.startedAt);
    upsert.bind(":ended", entry.endedAt);
    upsert.bind(":value", entry.value);
    upsert.bind(":unit", entry.unit);
    upsert.bind(":body", entry.text);
    upsert.bind(":source", entry.source);
    upsert.bind(":hlc", static_cast<std::int64_t>(stamp.time));
    upsert.bind(":device", stamp.device);
    upsert.bind(":op", op);
    TRY(upsert.run());
    SearchIndex index(m_connection);
    if (before)
        TRY(index.removeEntry(before->number, before->title, before->body));
    return index.addEntry(before ? before->number : m_connection.lastRow(), entry.title,
                          entry.text);
}

Result<QList<ChartEntry>> EntryTable::ofClient(ClientId client)
{
    TRY_ASSIGN(auto query, m_connection.prepare(R"(
        SELECT id, client_id, kind, title, code_system, code, status, started_at, ended_at, value,
               unit, body, source
          FROM chart_entry
         WHERE client_id = :client
         ORDER BY kind, started_at DESC, number DESC)"));
    query.bind(":client", client);
    QList<ChartEntry> entries;
    while (true) {
        TRY_ASSIGN(const bool more, query.step());
        if (!more)
            return entries;
        ChartEntry entry;
        entry.id = query.id<EntryId>(0);
        entry.client = query.id<ClientId>(1);
        const auto kind = entryKindFromName(query.text(2));
        if (!kind)
            continue; // of a newer program: kept, and shown by it
        entry.kind = *kind;
        entry.title = query.text(3);
        entry.codeSystem = query.text(4);
        entry.code = query.text(5);
        entry.status = query.text(6);
        entry.startedAt = query.optionalInteger(7);
        entry.endedAt = query.optionalInteger(8);
        entry.value = query.text(9);
        entry.unit = query.text(10);
        entry.text = query.text(11);
        entry.source = query.text(12);
        entries.append(entry);
    }
}

} // namespace alcove::chart
