#include "chart/record_table.h"

#include "chart/search_index.h"
#include "core/payload_fields.h"

namespace alcove::chart {

namespace {

/// op_id, record_id, client_id, scope, hlc, device_id, actor, said
Result<RecordPut> readPut(const store::Statement &row)
{
    const auto said = payload::wholeValue(row.blob(7));
    const auto scope = scopeFromName(row.text(3));
    Op op;
    op.id = row.id<OpId>(0);
    op.record = row.array<16>(1);
    op.stamp = {static_cast<HybridTime>(row.integer(4)), row.id<DeviceId>(5)};
    op.actor = row.id<UserId>(6);
    op.scope = scope.value_or(Scope::Clinical);
    op.payload = said ? said->toMap() : QCborMap();
    auto put = scope ? recordPutFrom(op) : Result<RecordPut>(Error(ErrorCode::Malformed));
    if (!put)
        return Error(ErrorCode::Corrupt, "what an op says of a record is not whole");
    return put;
}

/// What a person may look for: dates, choices and ids are found by nobody's words, and what was
/// entered in error is to be found by none.
QString wordsOf(const RecordSheet &sheet)
{
    const auto kind = recordKindFromName(sheet.kind);
    if (sheet.fields.contains(commonfield::withdrawn))
        return {};
    QStringList words;
    for (const auto &[field, value] : sheet.fields) {
        const FieldRule *rule = kind ? fieldRule(*kind, field) : nullptr;
        const bool isText
            = rule != nullptr && (rule->type == FieldType::Line || rule->type == FieldType::Text);
        if (isText)
            words.append(value);
    }
    return words.join(u'\n');
}

/// The ids in the first column.
Result<QList<RecordId>> idsOf(store::Statement &query)
{
    QList<RecordId> ids;
    while (true) {
        TRY_ASSIGN(const bool more, query.step());
        if (!more)
            return ids;
        ids.append(query.id<RecordId>(0));
    }
}

} // namespace

Result<void> RecordTable::put(const RecordPut &put)
{
    TRY(insert(put));
    TRY_ASSIGN(const auto sheet, find(put.record));
    return sheet ? write(*sheet) : Error(ErrorCode::Corrupt, "record of no op");
}

Result<std::optional<RecordSheet>> RecordTable::find(RecordId id)
{
    TRY_ASSIGN(const QList<RecordPut> all, puts(id));
    return recordSheetOf(all);
}

Result<QList<RecordPut>> RecordTable::puts(RecordId id)
{
    TRY_ASSIGN(auto query, m_connection.prepare(R"(
        SELECT op_id, record_id, client_id, scope, hlc, device_id, actor, said
          FROM chart_record_put
         WHERE record_id = :record
         ORDER BY hlc, device_id, op_id)"));
    query.bind(":record", id);
    QList<RecordPut> all;
    while (true) {
        TRY_ASSIGN(const bool more, query.step());
        if (!more)
            return all;
        TRY_ASSIGN(RecordPut put, readPut(query));
        all.append(std::move(put));
    }
}

Result<QList<RecordSheet>> RecordTable::sheetsOf(const QList<RecordId> &ids)
{
    QList<RecordSheet> sheets;
    for (const RecordId &id : ids) {
        TRY_ASSIGN(auto sheet, find(id));
        if (sheet)
            sheets.append(*std::move(sheet));
    }
    return sheets;
}

Result<QList<RecordSheet>> RecordTable::ofKinds(const QStringList &kinds)
{
    QList<RecordId> ids;
    for (const QString &kind : kinds) {
        TRY_ASSIGN(auto query, m_connection.prepare(R"(
            SELECT id
              FROM chart_record
             WHERE kind = :kind
             ORDER BY made_at, id)"));
        query.bind(":kind", kind);
        TRY_ASSIGN(const auto found, idsOf(query));
        ids += found;
    }
    return sheetsOf(ids);
}

Result<QList<RecordSheet>> RecordTable::ofClient(ClientId client, const QStringList &kinds)
{
    QList<RecordId> ids;
    {
        TRY_ASSIGN(auto query, m_connection.prepare(R"(
            SELECT id, kind
              FROM chart_record
             WHERE client_id = :client
             ORDER BY made_at, id)"));
        query.bind(":client", client);
        while (true) {
            TRY_ASSIGN(const bool more, query.step());
            if (!more)
                break;
            if (kinds.contains(query.text(1)))
                ids.append(query.id<RecordId>(0));
        }
    }
    return sheetsOf(ids);
}

Result<QList<RecordSheet>> RecordTable::ofKind(ClientId client, const QString &kind)
{
    QList<RecordId> ids;
    {
        TRY_ASSIGN(auto query, m_connection.prepare(R"(
            SELECT id
              FROM chart_record
             WHERE client_id = :client AND kind = :kind
             ORDER BY made_at, id)"));
        query.bind(":client", client);
        query.bind(":kind", kind);
        TRY_ASSIGN(ids, idsOf(query));
    }
    return sheetsOf(ids);
}

Result<QList<RecordId>> RecordTable::open()
{
    TRY_ASSIGN(auto query,
               m_connection.prepare("SELECT id FROM chart_record WHERE is_open = 1 ORDER BY id"));
    return idsOf(query);
}

Result<std::optional<RecordTable::Row>> RecordTable::row(RecordId id)
{
    TRY_ASSIGN(auto query,
               m_connection.prepare("SELECT number, words FROM chart_record WHERE id = :id"));
    query.bind(":id", id);
    TRY_ASSIGN(const bool found, query.step());
    return found ? std::optional(Row{query.integer(0), query.text(1)}) : std::nullopt;
}

/// In the place of what an older program made of the op.
Result<void> RecordTable::insert(const RecordPut &put)
{
    TRY_ASSIGN(auto insert, m_connection.prepare(R"(
        INSERT OR REPLACE INTO chart_record_put
               (op_id, record_id, client_id, kind, scope, hlc, device_id, actor, said)
        VALUES (:op, :record, :client, :kind, :scope, :hlc, :device, :actor, :said))"));
    insert.bind(":op", put.op);
    insert.bind(":record", put.record);
    insert.bind(":client", put.client);
    insert.bind(":kind", put.kind);
    insert.bind(":scope", scopeName(put.scope));
    insert.bind(":hlc", static_cast<std::int64_t>(put.stamp.time));
    insert.bind(":device", put.stamp.device);
    insert.bind(":actor", put.actor);
    insert.bind(":said", QCborValue(toPayload(put)).toCbor());
    return insert.run();
}

Result<void> RecordTable::write(const RecordSheet &sheet)
{
    TRY_ASSIGN(const auto before, row(sheet.id));
    TRY_ASSIGN(auto upsert, m_connection.prepare(R"(
        INSERT INTO chart_record
               (id, client_id, kind, scope, words, made_at, is_open, hlc, device_id, op_id)
        VALUES (:id, :client, :kind, :scope, :words, :made, :open, :hlc, :device, :op)
            ON CONFLICT (id) DO UPDATE
           SET client_id = excluded.client_id, kind = excluded.kind, scope = excluded.scope,
               words = excluded.words, made_at = excluded.made_at, is_open = excluded.is_open,
               hlc = excluded.hlc, device_id = excluded.device_id, op_id = excluded.op_id)"));
    const QString words = wordsOf(sheet);
    upsert.bind(":id", sheet.id);
    upsert.bind(":client", sheet.client);
    upsert.bind(":kind", sheet.kind);
    upsert.bind(":scope", scopeName(sheet.scope));
    upsert.bind(":words", words);
    upsert.bind(":made", static_cast<std::int64_t>(sheet.madeAt.time));
    upsert.bind(":open", !sheet.open().isEmpty());
    upsert.bind(":hlc", static_cast<std::int64_t>(sheet.stamp.time));
    upsert.bind(":device", sheet.stamp.device);
    upsert.bind(":op", sheet.last);
    TRY(upsert.run());
    SearchIndex index(m_connection);
    if (before)
        TRY(index.removeRecord(before->number, before->words));
    return index.addRecord(before ? before->number : m_connection.lastRow(), words);
}

} // namespace alcove::chart
