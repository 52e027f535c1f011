#include "chart/note_table.h"

#include "chart/search_index.h"
#include "chart/signature_columns.h"
#include "core/beside_prose.h"
#include "core/signed_work.h"

#include <algorithm>

namespace alcove::chart {

namespace {

void bindNote(store::Statement &statement, const Note &note, const QString &text,
              const Stamp &stamp, OpId op)
{
    statement.bind(":id", note.id);
    statement.bind(":client", note.client);
    statement.bind(":author", note.author);
    statement.bind(":author_name", note.authorName);
    statement.bind(":format", note.format);
    statement.bind(":service_at", note.serviceAt);
    statement.bind(":made_at", note.createdAt);
    statement.bind(":body", text);
    statement.bind(":source", note.source);
    statement.bind(":hlc", static_cast<std::int64_t>(stamp.time));
    statement.bind(":device", stamp.device);
    statement.bind(":op", op);
    if (note.signature) {
        bindSignature(statement, *note.signature);
        return;
    }
    for (const char *name : {":signed_at", ":signer", ":signer_name", ":signer_key", ":text_hash",
                             ":previous_hash", ":signature"})
        statement.bindNull(name);
}

/// What a supervisor wants changed is done when its author has added to the note since.
void readStanding(const store::Statement &row, NoteSummary &summary)
{
    const auto act = row.isNull(9) ? std::nullopt : noteActFromName(row.text(9));
    summary.standing = act.value_or(NoteAct::Addendum);
    if (summary.standing == NoteAct::NeedsRevision && row.integer(11) != 0)
        summary.standing = NoteAct::Addendum;
    if (summary.standing == NoteAct::WrongClient)
        summary.preview.clear();
    const bool isOver = summary.standing == NoteAct::CoSignature || isRetraction(summary.standing);
    if (const auto asked = idFromString<UserId>(row.text(10)); asked && !isOver)
        summary.awaits = *asked;
}

NoteSummary readSummary(const store::Statement &row)
{
    constexpr int previewSize = 160;
    NoteSummary summary;
    summary.id = row.id<NoteId>(0);
    summary.client = row.id<ClientId>(1);
    summary.format = row.text(2);
    summary.serviceAt = row.integer(3);
    summary.authorName = row.text(4);
    summary.preview = withoutMarks(storedProse(row.text(5))).simplified().left(previewSize);
    summary.isSigned = row.integer(6) != 0;
    summary.addenda = static_cast<int>(row.integer(7));
    summary.otherVersions = static_cast<int>(row.integer(8));
    readStanding(row, summary);
    return summary;
}

} // namespace

Result<std::optional<NoteTable::Row>> NoteTable::find(NoteId id)
{
    TRY_ASSIGN(auto query, m_connection.prepare(R"(
        SELECT number, id, client_id, author, author_name, format, service_at, made_at, body,
               source, hlc, device_id, op_id, signed_at, signer, signer_name, signer_key, text_hash,
               previous_hash, signature
          FROM note
         WHERE id = :id)"));
    query.bind(":id", id);
    TRY_ASSIGN(const bool found, query.step());
    if (!found)
        return std::optional<Row>();
    Row row;
    row.number = query.integer(0);
    row.note.id = query.id<NoteId>(1);
    row.note.client = query.id<ClientId>(2);
    row.note.author = query.id<UserId>(3);
    row.note.authorName = query.text(4);
    row.note.format = query.text(5);
    row.note.serviceAt = query.integer(6);
    row.note.createdAt = query.integer(7);
    TRY_ASSIGN(row.note.body, parseNoteBody(query.text(8)));
    row.note.source = query.text(9);
    row.stamp = {static_cast<HybridTime>(query.integer(10)), query.id<DeviceId>(11)};
    row.op = query.id<OpId>(12);
    if (!query.isNull(13))
        row.note.signature = readSignature(query, 13);
    return std::optional(std::move(row));
}

Result<void> NoteTable::write(const Note &note, const Stamp &stamp, OpId op)
{
    TRY_ASSIGN(const auto before, find(note.id));
    SearchIndex index(m_connection);
    const QString text = storedText(note.body);
    if (before) {
        TRY_ASSIGN(auto update, m_connection.prepare(R"(
            UPDATE note
               SET client_id = :client, author = :author, author_name = :author_name,
                   format = :format, service_at = :service_at, made_at = :made_at, body = :body,
                   source = :source, hlc = :hlc, device_id = :device, op_id = :op,
                   signed_at = :signed_at, signer = :signer, signer_name = :signer_name,
                   signer_key = :signer_key, text_hash = :text_hash,
                   previous_hash = :previous_hash, signature = :signature
             WHERE id = :id)"));
        bindNote(update, note, text, stamp, op);
        TRY(update.run());
        return index.replaceNote(before->number, storedText(before->note.body), text, m_indexing);
    }
    TRY_ASSIGN(auto insert, m_connection.prepare(R"(
        INSERT INTO note
               (id, client_id, author, author_name, format, service_at, made_at, body, source, hlc,
                device_id, op_id, signed_at, signer, signer_name, signer_key, text_hash,
                previous_hash, signature)
        VALUES (:id, :client, :author, :author_name, :format, :service_at, :made_at, :body, :source,
                :hlc, :device, :op, :signed_at, :signer, :signer_name, :signer_key, :text_hash,
                :previous_hash, :signature))"));
    bindNote(insert, note, text, stamp, op);
    TRY(insert.run());
    return index.addNote(m_connection.lastRow(), text, m_indexing);
}

Result<QList<NoteSummary>> NoteTable::ofClient(ClientId client)
{
    TRY_ASSIGN(auto query, m_connection.prepare(R"(
        SELECT id, client_id, format, service_at, author_name, substr(body, 1, 240),
               signed_at IS NOT NULL,
               (SELECT count(*) FROM addendum
                 WHERE addendum.note_id = note.id AND act = 'addendum'),
               (SELECT count(*) FROM note_head
                 WHERE note_head.note_id = note.id AND note_head.op_id <> note.op_id
                   AND payload IS NOT (SELECT own.payload FROM note_head AS own
                                        WHERE own.op_id = note.op_id)
                   AND (signed_at IS NULL
                        OR NOT EXISTS (SELECT 1 FROM note_aside WHERE version = note_head.op_id))),
               standing, asked, is_revised
          FROM note
          LEFT JOIN note_standing ON note_standing.note_id = note.id
         WHERE client_id = :client
         ORDER BY service_at DESC, number DESC)"));
    query.bind(":client", client);
    return summaries(std::move(query));
}

Result<QList<NoteSummary>> NoteTable::unsignedOf(UserId author)
{
    TRY_ASSIGN(auto query, m_connection.prepare(R"(
        SELECT id, client_id, format, service_at, author_name, substr(body, 1, 240), 0, 0,
               (SELECT count(*) FROM note_head
                 WHERE note_head.note_id = note.id AND note_head.op_id <> note.op_id
                   AND payload IS NOT (SELECT own.payload FROM note_head AS own
                                        WHERE own.op_id = note.op_id)),
               NULL, '', 0
          FROM note
         WHERE author = :author
           AND signed_at IS NULL
         ORDER BY service_at DESC, number DESC)"));
    query.bind(":author", author);
    return summaries(std::move(query));
}

Result<QList<NoteSummary>> NoteTable::supervisedBy(UserId supervisor)
{
    // The condition is that of the index note_cosigner, word for word.
    TRY_ASSIGN(auto query, m_connection.prepare(R"(
        SELECT id, client_id, format, service_at, author_name, substr(body, 1, 240), 1,
               (SELECT count(*) FROM addendum
                 WHERE addendum.note_id = note.id AND act = 'addendum'),
               0, standing, asked, is_revised
          FROM note
          LEFT JOIN note_standing ON note_standing.note_id = note.id
         WHERE substr(body, instr(body, char(30) || 'cosigner-') + 10, 26) = :supervisor
           AND signed_at IS NOT NULL
           AND instr(body, char(30) || 'cosigner-') > 0
         ORDER BY service_at, number)"));
    query.bind(":supervisor", idString(supervisor).toLower());
    return summaries(std::move(query));
}

Result<QList<NoteTable::GroupNote>> NoteTable::groupNotes()
{
    // The condition is that of the index note_group, word for word.
    TRY_ASSIGN(auto query, m_connection.prepare(R"(
        SELECT body, service_at, client_id
          FROM note
         WHERE instr(body, char(30) || 'group-session' || char(31)) > 0
         ORDER BY service_at DESC)"));
    QList<GroupNote> notes;
    while (true) {
        TRY_ASSIGN(const bool more, query.step());
        if (!more)
            break;
        TRY_ASSIGN(const NoteBody body, parseNoteBody(query.text(0)));
        const QString name = body.section(groupSessionCode).simplified();
        if (!name.isEmpty())
            notes.append({name, query.integer(1), query.id<ClientId>(2)});
    }
    std::stable_sort(notes.begin(), notes.end(),
                     [](const GroupNote &a, const GroupNote &b) { return a.group < b.group; });
    return notes;
}

Result<QList<NoteWithSection>> NoteTable::withSection(ClientId client, const QString &code)
{
    TRY_ASSIGN(auto query, m_connection.prepare(R"(
        SELECT id, client_id, format, service_at, author_name, substr(body, 1, 240),
               signed_at IS NOT NULL, 0, 0, standing, asked, is_revised, body
          FROM note
          LEFT JOIN note_standing ON note_standing.note_id = note.id
         WHERE client_id = :client
           AND instr(body, char(30) || :code || char(31)) > 0
           AND instr(body || char(30), char(30) || :code || char(31) || char(30)) = 0
         ORDER BY service_at DESC, number DESC)"));
    query.bind(":client", client);
    query.bind(":code", code);
    QList<NoteWithSection> found;
    while (true) {
        TRY_ASSIGN(const bool more, query.step());
        if (!more)
            return found;
        NoteWithSection each{readSummary(query), {}};
        if (!isRetraction(each.note.standing)) {
            TRY_ASSIGN(const NoteBody body, parseNoteBody(query.text(12)));
            each.text = body.section(code);
        }
        found.append(each);
    }
}

Result<QList<NoteSummary>> NoteTable::sentBack(UserId author)
{
    TRY_ASSIGN(auto query, m_connection.prepare(R"(
        SELECT id, client_id, format, service_at, author_name, substr(body, 1, 240), 1,
               (SELECT count(*) FROM addendum
                 WHERE addendum.note_id = note.id AND act = 'addendum'),
               0, standing, asked, is_revised
          FROM note
          LEFT JOIN note_standing ON note_standing.note_id = note.id
         WHERE author = :author
           AND note.id IN (SELECT addendum.note_id FROM addendum WHERE act = 'needs-revision')
         ORDER BY service_at, number)"));
    query.bind(":author", author);
    return summaries(std::move(query));
}

Result<QList<NoteSummary>> NoteTable::summaries(store::Statement query)
{
    QList<NoteSummary> list;
    while (true) {
        TRY_ASSIGN(const bool more, query.step());
        if (!more)
            return list;
        list.append(readSummary(query));
    }
}

} // namespace alcove::chart
