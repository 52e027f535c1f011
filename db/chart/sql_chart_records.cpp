#include "chart/client_table.h"
#include "chart/record_table.h"
#include "chart/review_table.h"
#include "chart/sql_chart.h"
#include "store/transaction.h"

#include <QDateTime>

#include <algorithm>

namespace alcove::chart {

namespace {

QStringList namesOf(const QList<RecordKind> &kinds)
{
    QStringList names;
    for (const RecordKind kind : kinds)
        names.append(recordKindName(kind));
    return names;
}

RecordFields only(const RecordFields &fields, const FieldWrites &writes)
{
    RecordFields some;
    for (const auto &[field, replaced] : writes)
        if (const auto there = fields.find(field); there != fields.end())
            some.insert(*there);
    return some;
}

} // namespace

Scope SqlChart::scopeOf(RecordKind kind) const
{
    return isCompartment() ? m_content : ruleOf(kind).scope;
}

Result<void> SqlChart::permitRecord(ClientId client, RecordKind kind, Access wanted)
{
    if (m_content == Scope::Psychotherapy)
        return Error(ErrorCode::Refused, "no record but notes is kept here");
    const Scope scope = scopeOf(kind);
    TRY(permit(scope, wanted));
    return scope == Scope::Front ? Result<void>() : permitChart(client);
}

Result<QList<RecordSheet>> SqlChart::records(ClientId client, const QList<RecordKind> &kinds)
{
    QList<RecordKind> permitted;
    for (const RecordKind kind : kinds) {
        const auto may = permitRecord(client, kind, Access::Read);
        if (may)
            permitted.append(kind);
        else if (may.error().code != ErrorCode::Refused || permit(scopeOf(kind), Access::Read))
            return may.error(); // behind glass, or the store does not answer
    }
    TRY(auditReading(QStringLiteral("chart.open"), client.raw, client));
    return RecordTable(m_connection).ofClient(client, namesOf(permitted));
}

Result<QList<RecordSheet>> SqlChart::recordsOfAll(const QList<RecordKind> &kinds)
{
    for (const RecordKind kind : kinds)
        TRY(permit(scopeOf(kind), Access::Read));
    TRY_ASSIGN(QList<RecordSheet> sheets, RecordTable(m_connection).ofKinds(namesOf(kinds)));
    std::map<ClientId, bool> shut;
    for (const RecordSheet &sheet : sheets)
        if (!shut.contains(sheet.client)) {
            TRY_ASSIGN(const ChartDoor door, this->door(sheet.client));
            shut[sheet.client] = door.isShut();
        }
    sheets.removeIf([&shut](const RecordSheet &sheet) { return shut[sheet.client]; });
    if (const QString reading = QStringLiteral("record.list");
        !sheets.isEmpty() && !m_read.contains(reading)) {
        TRY(audit({reading, {}, {}, QString::number(sheets.size())}));
        m_read.insert(reading);
    }
    return sheets;
}

Result<RecordSheet> SqlChart::record(RecordId id)
{
    TRY_ASSIGN(auto sheet, RecordTable(m_connection).find(id));
    const auto kind = sheet ? recordKindFromName(sheet->kind) : std::nullopt;
    if (!kind)
        return Error(ErrorCode::NotFound, "no record " + id.text());
    TRY(permitRecord(sheet->client, *kind, Access::Read));
    TRY(auditReading(QStringLiteral("chart.open"), sheet->client.raw, sheet->client));
    return *std::move(sheet);
}

Result<QString> SqlChart::personOf(const UserId &user)
{
    return ReviewTable(m_connection, m_practice).personOf(user);
}

Result<QList<RecordChange>> SqlChart::recordHistory(RecordId id)
{
    TRY_ASSIGN(const RecordSheet sheet, record(id));
    TRY_ASSIGN(const QList<RecordPut> puts, RecordTable(m_connection).puts(id));
    QList<RecordChange> changes;
    for (qsizetype each = 0; each < puts.size(); ++each) {
        const RecordPut &put = puts[each];
        if (put.client != sheet.client || put.kind != sheet.kind || put.scope != sheet.scope)
            continue;
        RecordChange change{put.op, millisOf(put.stamp.time), {}, put.why, {}, put.values};
        TRY_ASSIGN(change.person, personOf(put.actor));
        if (const auto before = recordSheetOf(puts.first(each)))
            change.before = only(before->fields, put.writes);
        changes.prepend(change);
    }
    return changes;
}

Result<void> SqlChart::writeRecord(const ChartRecord &record, const std::optional<RecordSheet> &now,
                                   const FieldWrites &writes, const QString &why)
{
    TRY(permitStandIn(record, now));
    RecordPut put;
    put.client = record.client;
    put.kind = recordKindName(record.kind);
    put.writes = writes;
    put.why = why.simplified();
    for (const auto &[field, replaced] : writes)
        put.values[field] = record.value(field);
    TRY_ASSIGN(const Op op,
               makeOp(now ? now->scope : scopeOf(record.kind), opkind::recordPut, record.id.raw,
                      toPayload(put), now ? now->stamp : Stamp{}));
    TRY(apply(op));
    const QString event = !now ? QStringLiteral("record.add")
        : record.isWithdrawn() ? QStringLiteral("record.withdraw")
                               : QStringLiteral("record.edit");
    return appendAudit({event, idString(record.id), idString(record.client), put.kind});
}

Result<void> SqlChart::saveRecord(const RecordEdit &edit)
{
    const ChartRecord &after = edit.after;
    TRY(permitRecord(after.client, after.kind, Access::Write));
    TRY(validate(after, QDateTime::fromMSecsSinceEpoch(m_clock.now()).date()));
    const FieldWrites writes = writesFor(edit.before, after.fields);
    if (writes.empty())
        return {};
    TRY_ASSIGN(auto transaction, store::Transaction::begin(m_connection));
    TRY_ASSIGN(const auto client, ClientTable(m_connection).find(after.client));
    if (!client)
        return Error(ErrorCode::NotFound, "no client " + after.client.text());
    TRY_ASSIGN(const auto now, RecordTable(m_connection).find(after.id));
    if (now && (now->client != after.client || now->kind != recordKindName(after.kind)))
        return Error(ErrorCode::Conflict, "that id is another record's");
    if (now && ruleOf(after.kind).asksWhy && edit.why.trimmed().isEmpty())
        return Error(ErrorCode::Malformed, "a change without its reason");
    if (edit.why.size() > maxRecordReason)
        return Error(ErrorCode::TooLarge, "reason over its limit");
    TRY(writeRecord(after, now, writes, edit.why));
    return transaction.commit();
}

Result<void> SqlChart::chooseOfRecord(RecordId id, const QString &field, const OpId &chosen)
{
    TRY_ASSIGN(const auto found, RecordTable(m_connection).find(id));
    const auto known = found ? found->record() : std::nullopt;
    if (!known)
        return Error(ErrorCode::NotFound, "no client and no record " + id.text());
    TRY(permitRecord(known->client, known->kind, Access::Write));
    TRY_ASSIGN(const FieldValue value, valueThatWaits(found->valuesOf(field), chosen));
    TRY_ASSIGN(auto transaction, store::Transaction::begin(m_connection));
    ChartRecord after = *known;
    after.fields[field] = value.text;
    TRY(writeRecord(after, found, alcove::writesFor(found->standing, field), {}));
    return transaction.commit();
}

} // namespace alcove::chart
