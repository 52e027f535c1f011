#include "chart/client_table.h"
#include "chart/fold.h"
#include "chart/late_table.h"
#include "chart/member_table.h"
#include "chart/review_table.h"
#include "chart/sql_chart.h"
#include "store/transaction.h"

#include <QDateTime>

#include <algorithm>

namespace alcove::chart {

Result<QList<ReviewItem>> SqlChart::waiting()
{
    QList<ReviewItem> items;
    const ReviewTable table(m_connection, m_practice);
    if (alcove::permit(m_practice.roles, m_content, Access::Read)) {
        TRY_ASSIGN(const QList<NoteId> notes, NoteTable(m_connection).open());
        for (const NoteId &note : notes) {
            TRY_ASSIGN(const auto row, NoteTable(m_connection).find(note));
            if (!row || !permitNote(row->note))
                continue;
            TRY_ASSIGN(auto item, table.itemOf(*row));
            item.isTheirs = row->note.isSigned() ? bool(permit(m_content, Access::Write))
                                                 : row->note.author == actor().user;
            items.append(std::move(item));
        }
    }
    if (alcove::permit(m_practice.roles, frontScope(), Access::Read)) {
        TRY_ASSIGN(auto fields, table.openFields());
        for (ReviewItem &item : fields) {
            item.isTheirs = bool(permit(frontScope(), Access::Write));
            items.append(std::move(item));
        }
    }
    TRY_ASSIGN(auto ofRecords, table.openRecordFields());
    for (ReviewItem &item : ofRecords) {
        const auto kind = recordKindFromName(item.recordKind);
        if (!kind || !permitRecord(item.client, *kind, Access::Read))
            continue;
        item.isTheirs = bool(permitRecord(item.client, *kind, Access::Write));
        items.append(std::move(item));
    }
    TRY_ASSIGN(const QList<LateOp> late, LateTable(m_connection).all());
    for (const LateOp &op : late)
        if (op.state == LateState::Waiting && decidesLate(m_practice.roles, op.scope)) {
            TRY_ASSIGN(auto item, table.itemOf(op));
            item.isTheirs = true;
            items.append(std::move(item));
        }
    std::stable_sort(
        items.begin(), items.end(),
        [](const ReviewItem &one, const ReviewItem &other) { return one.since < other.since; });
    return items;
}

Result<Review> SqlChart::review(ReviewKind kind, const RawId &record, const QString &field)
{
    TRY_ASSIGN(const QList<ReviewItem> items, waiting());
    const auto item = std::find_if(items.begin(), items.end(), [&](const ReviewItem &each) {
        return each.kind == kind && each.record == record && each.field == field;
    });
    if (item == items.end())
        return Error(ErrorCode::NotFound, "nothing of it waits");
    const ReviewTable table(m_connection, m_practice);
    switch (kind) {
    case ReviewKind::Draft:
    case ReviewKind::Beside:
        TRY(auditReading(QStringLiteral("note.open"), record, item->client));
        return table.ofNote(*item);
    case ReviewKind::Field:
        TRY(auditReading(QStringLiteral("chart.open"), item->client.raw, item->client));
        return item->recordKind.isEmpty() ? table.ofField(*item) : table.ofRecordField(*item);
    case ReviewKind::Late:
        TRY(auditReading(QStringLiteral("late.read"), record, item->client));
        return table.ofLate(*item);
    }
    Q_UNREACHABLE();
}

Result<void> SqlChart::settleDraft(const Note &note, const QList<OpId> &versions)
{
    TRY_ASSIGN(auto transaction, store::Transaction::begin(m_connection));
    NoteTable table(m_connection);
    TRY_ASSIGN(const auto row, table.find(note.id));
    TRY(checkDraft(note, row));
    if (!row || note.isSigned())
        return Error(ErrorCode::Refused, "no draft");
    TRY_ASSIGN(const QList<NoteHead> heads, table.heads(note.id));
    QList<NoteHead> read;
    std::copy_if(heads.begin(), heads.end(), std::back_inserter(read), [&](const NoteHead &head) {
        // One of the same words was not shown beside it, and is as read.
        return std::any_of(heads.begin(), heads.end(), [&](const NoteHead &each) {
            return versions.contains(each.op) && (each.op == head.op || each.note == head.note);
        });
    });
    if (read.isEmpty())
        return Error(ErrorCode::NotFound, "versions that wait no more");
    // What an editor has open of it still stands on the version it began with: whatever is typed
    // there becomes a version of its own, and takes nothing of this away.
    TRY(addVersion(note, read, QStringLiteral("note.settle")));
    return transaction.commit();
}

Result<void> SqlChart::layAside(NoteId note, const QList<OpId> &versions, AsideHow how)
{
    TRY(permit(m_content, Access::Write));
    TRY_ASSIGN(auto transaction, store::Transaction::begin(m_connection));
    NoteTable table(m_connection);
    TRY_ASSIGN(const auto row, table.find(note));
    if (!row || !row->note.isSigned())
        return Error(ErrorCode::NotFound, "no signed note");
    TRY(permitNote(row->note));
    TRY_ASSIGN(const QList<NoteHead> heads, table.heads(note));
    for (const OpId &version : versions)
        if (std::none_of(heads.begin(), heads.end(),
                         [&version](const NoteHead &head) { return head.op == version; }))
            return Error(ErrorCode::NotFound, "no such version beside the note");
    if (versions.isEmpty())
        return Error(ErrorCode::NotFound, "no version");
    TRY_ASSIGN(Op op, makeOp(m_content, opkind::noteAside, note.raw, toPayload(how)));
    op.parents = versions;
    TRY(apply(op));
    TRY(appendAudit({QStringLiteral("note.aside"), idString(note), idString(row->note.client),
                     asideName(how)}));
    return transaction.commit();
}

Result<QList<SettledEdit>> SqlChart::settledEdits()
{
    TRY(permit(m_content, Access::Read));
    TRY_ASSIGN(const auto all, ReviewTable(m_connection, m_practice).settled());
    QList<SettledEdit> edits;
    for (const SettledEdit &edit : all) {
        TRY_ASSIGN(const auto row, NoteTable(m_connection).find(edit.note));
        if (!row || !permitNote(row->note))
            continue;
        TRY(auditReading(QStringLiteral("note.open"), edit.note.raw, edit.client));
        edits.append(edit);
    }
    return edits;
}

Result<ClientSheet> SqlChart::clientSheet(ClientId client)
{
    TRY(permit(frontScope(), Access::Read));
    TRY_ASSIGN(auto sheet, ClientTable(m_connection).sheet(client));
    if (!sheet)
        return Error(ErrorCode::NotFound, "no client " + client.text());
    TRY(auditReading(QStringLiteral("chart.open"), client.raw, client));
    return *std::move(sheet);
}

Result<void> SqlChart::editClient(const ClientSheet &before, const Client &after)
{
    TRY(permit(frontScope(), Access::Write));
    TRY(validate(after, QDateTime::fromMSecsSinceEpoch(m_clock.now()).date()));
    const FieldWrites writes = writesFor(before, after);
    if (writes.empty())
        return {};
    TRY_ASSIGN(auto transaction, store::Transaction::begin(m_connection));
    TRY(writeFields(after.id, writes, after));
    return transaction.commit();
}

Result<void> SqlChart::chooseValue(const RawId &clientOrRecord, const QString &field,
                                   const OpId &chosen)
{
    const ClientId client{clientOrRecord};
    TRY_ASSIGN(const auto sheet, ClientTable(m_connection).sheet(client));
    if (!sheet)
        return chooseOfRecord(RecordId{clientOrRecord}, field, chosen);
    TRY(permit(frontScope(), Access::Write));
    TRY_ASSIGN(const FieldValue value, valueThatWaits(sheet->valuesOf(field), chosen));
    TRY_ASSIGN(auto transaction, store::Transaction::begin(m_connection));
    Client after = sheet->client;
    setClientField(after, field, value.text);
    TRY(writeFields(client, writesFor(*sheet, field), after));
    return transaction.commit();
}

Result<void> SqlChart::writeFields(ClientId client, const FieldWrites &writes, const Client &values)
{
    TRY_ASSIGN(const auto now, ClientTable(m_connection).sheet(client));
    if (!now)
        return Error(ErrorCode::NotFound, "no client " + client.text());
    // The rest as it stands: a desk with an older program takes the whole for what was meant.
    Client whole = now->client;
    for (const auto &[field, replaced] : writes)
        setClientField(whole, field, clientField(values, field));
    TRY_ASSIGN(
        const Op op,
        makeOp(frontScope(), opkind::clientPut, client.raw, toPayload(whole, writes), now->stamp));
    TRY(apply(op));
    return appendAudit({QStringLiteral("client.edit"), idString(client), idString(client), {}});
}

Result<void> SqlChart::decideLate(const OpId &id, bool isTakenIn)
{
    TRY_ASSIGN(const auto late, LateTable(m_connection).find(id));
    if (!late)
        return Error(ErrorCode::NotFound, "no late op " + id.text());
    if (!decidesLate(m_practice.roles, late->scope))
        return Error(ErrorCode::Refused, scopeName(late->scope).toStdString());
    TRY_ASSIGN(auto transaction, store::Transaction::begin(m_connection));
    const QString &kind = isTakenIn ? opkind::lateAccept : opkind::lateLeave;
    TRY_ASSIGN(const Op op,
               makeOp(late->scope, kind, id.raw, toPayload(LateChoice{{id}, isTakenIn})));
    TRY(appendAudit({kind, idString(id), {}, scopeName(late->scope)}));
    TRY(apply(op));
    return transaction.commit();
}

} // namespace alcove::chart
