#include "chart/addendum_table.h"
#include "chart/fold.h"
#include "chart/note_table.h"
#include "chart/sql_chart.h"
#include "store/transaction.h"

namespace alcove::chart {

Result<QList<NoteSummary>> SqlChart::notes(ClientId client)
{
    return NoteTable(m_connection).ofClient(client);
}

Result<QList<NoteSummary>> SqlChart::unsignedNotes()
{
    return NoteTable(m_connection).unsignedOf(actor().user);
}

Result<Note> SqlChart::openNote(NoteId id)
{
    TRY_ASSIGN(const auto row, NoteTable(m_connection).find(id));
    if (!row)
        return Error(ErrorCode::NotFound, "no note " + id.text());
    TRY(audit({QStringLiteral("note.open"), idString(id), idString(row->note.client), {}}));
    return row->note;
}

Result<QList<Addendum>> SqlChart::addenda(NoteId note)
{
    return AddendumTable(m_connection).ofNote(note);
}

Result<QList<NoteVersion>> SqlChart::otherVersions(NoteId note)
{
    NoteTable table(m_connection);
    TRY_ASSIGN(const auto row, table.find(note));
    TRY_ASSIGN(const QList<NoteHead> heads, table.heads(note));
    QList<NoteVersion> versions;
    for (const NoteHead &head : heads) {
        if (row && head.op == row->op)
            continue;
        versions.append(
            {head.op, note, head.note.author, millisOf(head.stamp.time), head.note.body});
    }
    return versions;
}

Result<void> SqlChart::saveDraft(const Note &note)
{
    return saveVersion(note, false);
}

Result<void> SqlChart::settleVersions(const Note &note)
{
    return saveVersion(note, true);
}

Result<void> SqlChart::saveVersion(const Note &note, bool replacesAll)
{
    if (storedText(note.body).toUtf8().size() > maxNoteBytes)
        return Error(ErrorCode::TooLarge, "note over its limit");
    TRY_ASSIGN(auto transaction, store::Transaction::begin(m_connection));
    NoteTable table(m_connection);
    TRY_ASSIGN(const auto row, table.find(note.id));
    if (row && row->note.isSigned())
        return Error(ErrorCode::Conflict, "note was signed meanwhile");
    if (note.isSigned() || note.author != actor().user || (row && row->note.author != note.author)
        || (row && row->note.client != note.client))
        return Error(ErrorCode::Refused, "draft of another author or client");

    Op op = makeOp(Scope::Clinical, opkind::noteDraft, note.id.raw, toPayload(note));
    if (row && !replacesAll) {
        TRY_ASSIGN(const auto waiting, m_ops.unsealed(row->op, actor().device, Scope::Clinical));
        if (waiting && waiting->kind == opkind::noteDraft) {
            // Further typing in what has not left this desk is the same version, and the same act.
            op.id = waiting->id;
            op.parents = waiting->parents;
            TRY(m_ops.amend(op));
            TRY(applyOp(m_connection, op));
            return transaction.commit();
        }
        op.parents = {row->op};
    } else if (row) {
        TRY_ASSIGN(const QList<NoteHead> heads, table.heads(note.id));
        for (const NoteHead &head : heads)
            op.parents.append(head.op);
    }
    TRY(apply(op));
    const QString event = !row ? QStringLiteral("note.begin")
        : replacesAll          ? QStringLiteral("note.settle")
                               : QStringLiteral("note.edit");
    TRY(appendAudit({event, idString(note.id), idString(note.client), note.format}));
    return transaction.commit();
}

Result<void> SqlChart::signNote(const Note &note)
{
    if (!note.isSigned())
        return Error(ErrorCode::Refused, "note without a signature");
    TRY_ASSIGN(auto transaction, store::Transaction::begin(m_connection));
    NoteTable table(m_connection);
    TRY_ASSIGN(const auto row, table.find(note.id));
    if (row && row->note.isSigned())
        return Error(ErrorCode::Conflict, "note is signed already");
    if (row && row->note.client != note.client)
        return Error(ErrorCode::Refused, "a note keeps its client");
    TRY_ASSIGN(const QList<NoteHead> heads, table.heads(note.id));
    if (heads.size() > 1)
        return Error(ErrorCode::Conflict, "another version of the draft waits");
    Op op = makeOp(Scope::Clinical, opkind::noteSign, note.id.raw, toPayload(note));
    for (const NoteHead &head : heads)
        op.parents.append(head.op);
    TRY(apply(op));
    TRY(appendAudit(
        {QStringLiteral("note.sign"), idString(note.id), idString(note.client), note.format}));
    return transaction.commit();
}

Result<void> SqlChart::addAddendum(const Addendum &addendum)
{
    if (cleanText(addendum.text).trimmed().isEmpty())
        return Error(ErrorCode::Refused, "addendum is empty");
    TRY_ASSIGN(const auto row, NoteTable(m_connection).find(addendum.note));
    if (!row)
        return Error(ErrorCode::NotFound, "no note " + addendum.note.text());
    if (!row->note.isSigned() || row->note.client != addendum.client)
        return Error(ErrorCode::Refused, "an addendum goes to a signed note of its client");
    return act(
        makeOp(Scope::Clinical, opkind::noteAddend, addendum.id.raw, toPayload(addendum)),
        {QStringLiteral("note.addend"), idString(addendum.note), idString(addendum.client), {}});
}

Result<crypto::Hash> SqlChart::lastSignature()
{
    TRY_ASSIGN(auto query, m_connection.prepare(R"(
        SELECT signature
          FROM (SELECT signature, signed_at, id FROM note WHERE signer = :signer
                 UNION ALL
                SELECT signature, signed_at, id FROM addendum WHERE signer = :signer)
         ORDER BY signed_at DESC, id DESC
         LIMIT 1)"));
    query.bind(":signer", actor().user);
    TRY_ASSIGN(const bool found, query.step());
    return found ? crypto::hash("alcove/signature-chain/v1", query.bytes(0)) : crypto::Hash{};
}

} // namespace alcove::chart
