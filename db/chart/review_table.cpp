#include "chart/review_table.h"

#include "chart/client_table.h"
#include "chart/late_table.h"
#include "chart/member_table.h"
#include "chart/record_table.h"
#include "core/record_kind.h"

#include <algorithm>

namespace alcove::chart {

namespace {

const auto valueSection = QStringLiteral("value");

bool isOfNote(const QString &kind)
{
    return kind == opkind::noteDraft || kind == opkind::noteSign;
}

} // namespace

Result<QString> ReviewTable::personOf(const UserId &user) const
{
    if (user == m_practice.actor.user)
        return m_practice.actor.name;
    return MemberTable(m_connection).nameOf(user.raw);
}

Result<QString> ReviewTable::deskOf(const DeviceId &device) const
{
    if (device == m_practice.actor.device)
        return m_practice.deviceName;
    TRY_ASSIGN(QString name, MemberTable(m_connection).nameOf(device.raw));
    if (!name.isEmpty())
        return name;
    TRY_ASSIGN(auto query, m_connection.prepare("SELECT name FROM device WHERE device_id = :id"));
    query.bind(":id", device);
    TRY_ASSIGN(const bool found, query.step());
    return found ? query.text(0) : QString();
}

Result<void> ReviewTable::nameClient(ReviewItem &item) const
{
    TRY_ASSIGN(const auto client, ClientTable(m_connection).find(item.client));
    item.clientName = client ? displayName(*client) : QString();
    return {};
}

Result<ReviewSide> ReviewTable::sideOf(const NoteHead &version) const
{
    ReviewSide side;
    side.op = version.op;
    side.person = version.note.authorName;
    TRY_ASSIGN(side.desk, deskOf(version.stamp.device));
    side.at = millisOf(version.stamp.time);
    side.isSigned = version.note.isSigned();
    side.serviceAt = version.note.serviceAt;
    side.body = version.note.body;
    return side;
}

Result<QList<NoteHead>> ReviewTable::waitingOf(const NoteTable::Row &row) const
{
    NoteTable notes(m_connection);
    TRY_ASSIGN(QList<NoteHead> heads, notes.heads(row.note.id));
    TRY_ASSIGN(const QList<AsideChoice> asides, notes.asides(row.note.id));
    heads.removeIf([&](const NoteHead &head) {
        return head.op == row.op || head.note == row.note
            || (row.note.isSigned()
                && std::any_of(asides.begin(), asides.end(), [&head](const AsideChoice &choice) {
                       return choice.versions.contains(head.op);
                   }));
    });
    return heads;
}

Result<ReviewItem> ReviewTable::itemOf(const NoteTable::Row &row) const
{
    ReviewItem item;
    item.kind = row.note.isSigned() ? ReviewKind::Beside : ReviewKind::Draft;
    item.record = row.note.id.raw;
    item.client = row.note.client;
    item.format = row.note.format;
    item.serviceAt = row.note.serviceAt;
    TRY(nameClient(item));
    TRY_ASSIGN(QList<NoteHead> waiting, waitingOf(row));
    if (item.kind == ReviewKind::Draft && !waiting.isEmpty())
        waiting.append({row.op, row.stamp, row.note});
    const auto last = std::max_element(
        waiting.begin(), waiting.end(),
        [](const NoteHead &one, const NoteHead &other) { return one.stamp < other.stamp; });
    if (last == waiting.end())
        return Error(ErrorCode::NotFound, "no version waits");
    item.since = millisOf(last->stamp.time);
    item.person = last->note.authorName;
    TRY_ASSIGN(item.desk, deskOf(last->stamp.device));
    return item;
}

Result<ReviewItem> ReviewTable::itemOf(const LateOp &op) const
{
    ReviewItem item;
    item.kind = ReviewKind::Late;
    item.record = op.id.raw;
    item.since = millisOf(op.at);
    TRY_ASSIGN(item.person, personOf(op.actor));
    TRY_ASSIGN(item.desk, deskOf(op.device));
    if (op.kind == opkind::clientPut) {
        item.client = {op.record};
    } else if (op.kind == opkind::recordPut) {
        TRY_ASSIGN(const auto late, LateTable(m_connection).find(op.id));
        if (const auto put
            = late ? recordPutFrom(*late) : Result<RecordPut>(Error(ErrorCode::NotFound))) {
            item.client = put->client;
            item.recordKind = put->kind;
        }
    } else if (isOfNote(op.kind)) {
        TRY_ASSIGN(const auto late, LateTable(m_connection).find(op.id));
        const auto note = late ? noteFrom(late->payload, late->record)
                               : Result<Note>(Error(ErrorCode::NotFound));
        if (note) {
            item.client = note->client;
            item.format = note->format;
            item.serviceAt = note->serviceAt;
        }
    }
    TRY(nameClient(item));
    return item;
}

Result<QList<ReviewItem>> ReviewTable::openFields() const
{
    QList<ReviewItem> items;
    ClientTable clients(m_connection);
    TRY_ASSIGN(const QList<ClientId> open, clients.open());
    for (const ClientId &client : open) {
        TRY_ASSIGN(const auto sheet, clients.sheet(client));
        if (!sheet)
            continue;
        for (const QString &field : sheet->open()) {
            const FieldValue last = sheet->valuesOf(field).first();
            ReviewItem item;
            item.kind = ReviewKind::Field;
            item.record = client.raw;
            item.field = field;
            item.client = client;
            item.clientName = displayName(sheet->client);
            TRY(nameLast(item, last));
            items.append(item);
        }
    }
    return items;
}

Result<void> ReviewTable::nameLast(ReviewItem &item, const FieldValue &last) const
{
    item.since = millisOf(last.stamp.time);
    TRY_ASSIGN(item.person, personOf(last.actor));
    TRY_ASSIGN(item.desk, deskOf(last.stamp.device));
    return {};
}

Result<QList<ReviewItem>> ReviewTable::openRecordFields() const
{
    QList<ReviewItem> items;
    RecordTable records(m_connection);
    TRY_ASSIGN(const QList<RecordId> open, records.open());
    for (const RecordId &record : open) {
        TRY_ASSIGN(const auto sheet, records.find(record));
        if (!sheet)
            continue;
        for (const QString &field : sheet->open()) {
            ReviewItem item;
            item.kind = ReviewKind::Field;
            item.record = record.raw;
            item.field = field;
            item.recordKind = sheet->kind;
            item.client = sheet->client;
            TRY(nameClient(item));
            TRY(nameLast(item, sheet->valuesOf(field).first()));
            items.append(item);
        }
    }
    return items;
}

Result<Review> ReviewTable::ofNote(const ReviewItem &item) const
{
    NoteTable notes(m_connection);
    TRY_ASSIGN(const auto row, notes.find({item.record}));
    if (!row)
        return Error(ErrorCode::NotFound, "no such note");
    Review review{item, row->note, {}, {}};
    TRY_ASSIGN(const ReviewSide standing, sideOf({row->op, row->stamp, row->note}));
    review.sides.append(standing);
    TRY_ASSIGN(const QList<NoteHead> waiting, waitingOf(*row));
    for (const NoteHead &version : waiting) {
        TRY_ASSIGN(const ReviewSide side, sideOf(version));
        review.sides.append(side);
    }
    if (waiting.size() != 1)
        return review; // of more than two there is no one version before
    std::optional<OpId> base;
    if (item.kind == ReviewKind::Draft) {
        TRY_ASSIGN(const QList<VersionLink> links, notes.links(row->note.id));
        base = commonVersion(links, row->op, waiting.first().op);
    } else if (!waiting.first().isSigned() && waiting.first().parents.size() == 1) {
        base = waiting.first().parents.first(); // the draft as it was before that edit
    }
    if (base) {
        TRY_ASSIGN(const auto version, notes.version(row->note.id, *base));
        if (version)
            review.base = version->body;
    }
    return review;
}

Result<Review> ReviewTable::ofField(const ReviewItem &item) const
{
    TRY_ASSIGN(const auto sheet, ClientTable(m_connection).sheet(item.client));
    return sheet ? withValues(item, sheet->valuesOf(item.field))
                 : Result<Review>(Error(ErrorCode::NotFound, "no such client"));
}

Result<Review> ReviewTable::ofRecordField(const ReviewItem &item) const
{
    TRY_ASSIGN(const auto sheet, RecordTable(m_connection).find({item.record}));
    if (!sheet)
        return Error(ErrorCode::NotFound, "no such record");
    QList<FieldValue> values = sheet->valuesOf(item.field);
    const auto kind = recordKindFromName(sheet->kind);
    const FieldRule *rule = kind ? fieldRule(*kind, item.field) : nullptr;
    // Members are chosen by their names.
    if (rule != nullptr && rule->type == FieldType::Member)
        for (FieldValue &value : values)
            if (const auto user = idFromString<UserId>(value.text)) {
                TRY_ASSIGN(const QString name, personOf(*user));
                value.text = name.isEmpty() ? value.text : name;
            }
    return withValues(item, values);
}

Result<Review> ReviewTable::withValues(const ReviewItem &item,
                                       const QList<FieldValue> &values) const
{
    Review review{item, {}, {}, {}};
    for (const FieldValue &value : values) {
        ReviewSide side;
        side.op = value.op;
        TRY_ASSIGN(side.person, personOf(value.actor));
        TRY_ASSIGN(side.desk, deskOf(value.stamp.device));
        side.at = millisOf(value.stamp.time);
        side.body.sections = {{valueSection, value.text}};
        review.sides.append(side);
    }
    return review;
}

Result<Review> ReviewTable::ofLate(const ReviewItem &item) const
{
    TRY_ASSIGN(const auto op, LateTable(m_connection).find({item.record}));
    if (!op)
        return Error(ErrorCode::NotFound, "no such late op");
    Review review{item, {}, {}, {}};
    ReviewSide late;
    late.op = op->id;
    late.person = item.person;
    late.desk = item.desk;
    late.at = item.since;
    ReviewSide standing;
    if (isOfNote(op->kind)) {
        TRY_ASSIGN(const Note note, noteFrom(op->payload, op->record));
        late.body = note.body;
        late.isSigned = note.isSigned();
        TRY_ASSIGN(const auto row, NoteTable(m_connection).find(note.id));
        if (row) {
            review.note = row->note;
            TRY_ASSIGN(standing, sideOf({row->op, row->stamp, row->note}));
        }
    } else if (op->kind == opkind::noteAddend) {
        TRY_ASSIGN(const Addendum addendum, addendumFrom(op->payload, op->record));
        late.body.sections = {{valueSection, addendum.text}};
    } else if (op->kind == opkind::clientPut) {
        TRY_ASSIGN(const Client client, clientFrom(op->payload, op->record));
        TRY_ASSIGN(const auto now, ClientTable(m_connection).find(client.id));
        for (const QString &field : clientFieldNames()) {
            late.body.sections.append({field, clientField(client, field)});
            if (now)
                standing.body.sections.append({field, clientField(*now, field)});
        }
    } else if (op->kind == opkind::recordPut) {
        const auto put = recordPutFrom(*op);
        TRY_ASSIGN(const auto now, RecordTable(m_connection).find({op->record}));
        for (const auto &[field, value] : put ? put->values : RecordFields()) {
            late.body.sections.append({field, value});
            if (now && now->fields.contains(field))
                standing.body.sections.append({field, now->fields.at(field)});
        }
    }
    review.sides = {standing, late};
    return review;
}

Result<QList<SettledEdit>> ReviewTable::settled() const
{
    NoteTable notes(m_connection);
    QList<NoteId> decided;
    {
        TRY_ASSIGN(auto query, m_connection.prepare("SELECT DISTINCT note_id FROM note_aside"));
        while (true) {
            TRY_ASSIGN(const bool more, query.step());
            if (!more)
                break;
            decided.append(query.id<NoteId>(0));
        }
    }
    QList<SettledEdit> edits;
    for (const NoteId &note : decided) {
        TRY_ASSIGN(const QList<NoteHead> heads, notes.heads(note));
        TRY_ASSIGN(const QList<AsideChoice> choices, notes.asides(note));
        for (const AsideChoice &choice : choices)
            for (const NoteHead &head : heads) {
                if (!choice.versions.contains(head.op))
                    continue;
                SettledEdit edit;
                edit.note = note;
                edit.client = head.note.client;
                TRY_ASSIGN(const auto client, ClientTable(m_connection).find(edit.client));
                edit.clientName = client ? displayName(*client) : QString();
                edit.how = choice.how;
                edit.at = millisOf(choice.stamp.time);
                TRY_ASSIGN(edit.person, personOf(choice.actor));
                TRY_ASSIGN(edit.version, sideOf(head));
                edits.append(edit);
            }
    }
    std::stable_sort(
        edits.begin(), edits.end(),
        [](const SettledEdit &one, const SettledEdit &two) { return one.at > two.at; });
    return edits;
}

} // namespace alcove::chart
