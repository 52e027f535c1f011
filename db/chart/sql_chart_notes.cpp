#include "chart/addendum_table.h"
#include "chart/fold.h"
#include "chart/note_table.h"
#include "chart/sql_chart.h"
#include "store/transaction.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace alcove::chart {

Result<QList<NoteSummary>> SqlChart::notes(ClientId client)
{
    TRY(permitChart(client));
    TRY(auditReading(QStringLiteral("chart.open"), client.raw, client));
    return NoteTable(m_connection).ofClient(client);
}

Result<QList<NoteSummary>> SqlChart::unsignedNotes()
{
    TRY(permit(m_content, Access::Read));
    TRY_ASSIGN(auto notes, NoteTable(m_connection).unsignedOf(actor().user));
    std::set<QString> unread;
    for (const NoteSummary &note : notes)
        if (const QString reading = QStringLiteral("note.list") + idString(note.id);
            !m_read.contains(reading))
            unread.insert(reading);
    if (!unread.empty())
        TRY(audit({QStringLiteral("note.list"), {}, {}, QString::number(notes.size())}));
    m_read.merge(unread);
    return notes;
}

Result<Note> SqlChart::openNote(NoteId id)
{
    TRY_ASSIGN(auto row, NoteTable(m_connection).find(id));
    if (!row)
        return Error(ErrorCode::NotFound, "no note " + id.text());
    TRY(permitNote(row->note));
    const QString event = QStringLiteral("note.open");
    TRY(audit({event, idString(id), idString(row->note.client), {}}));
    m_read.insert(event + idString(id));
    Shown &shown = m_shown[id];
    shown.others.append(std::exchange(shown.base, row->op)); // what was read stays read
    TRY_ASSIGN(row->note.isSealed, AddendumTable(m_connection).isSealed(id));
    if (row->note.isSealed)
        row->note.body = {};
    return std::move(row->note);
}

Result<QList<NoteVersion>> SqlChart::otherVersions(NoteId note)
{
    NoteTable table(m_connection);
    TRY_ASSIGN(const auto row, table.find(note));
    TRY_ASSIGN(const QList<NoteHead> heads, table.heads(note));
    if (!row || heads.isEmpty())
        return QList<NoteVersion>();
    TRY(permitNote(row->note));
    TRY(auditReading(QStringLiteral("note.open"), note.raw, row->note.client));
    TRY_ASSIGN(const bool isSealed, AddendumTable(m_connection).isSealed(note));
    if (isSealed)
        return QList<NoteVersion>();
    Shown &shown = m_shown.try_emplace(note, Shown{row->op, {}}).first->second;
    TRY_ASSIGN(const QList<AsideChoice> asides, table.asides(note));
    const auto isAside = [&asides](const OpId &op) {
        return std::any_of(asides.begin(), asides.end(), [&op](const AsideChoice &choice) {
            return choice.versions.contains(op);
        });
    };
    QList<NoteVersion> versions;
    for (const NoteHead &head : heads) {
        if (head.op == shown.base || (row->note.isSigned() && isAside(head.op)))
            continue;
        if (head.op != row->op && head.note == row->note) {
            shown.others.append(head.op); // the same words
            continue;
        }
        versions.append(
            {head.op, note, head.note.author, millisOf(head.stamp.time), head.note.body});
        shown.others.append(head.op);
    }
    return versions;
}

Result<void> SqlChart::checkDraft(const Note &note, const std::optional<NoteTable::Row> &row) const
{
    TRY(permit(m_content, Access::Write));
    TRY(checkNoteSize(storedText(note.body)));
    if (row && row->note.isSigned())
        return Error(ErrorCode::Conflict, "note was signed meanwhile");
    if (note.author != actor().user || (row && row->note.author != note.author)
        || (row && row->note.client != note.client))
        return Error(ErrorCode::Refused, "note of another author or client");
    return {};
}

QList<NoteHead> SqlChart::shownOf(NoteId note, const QList<NoteHead> &heads) const
{
    const auto shown = m_shown.find(note);
    QList<NoteHead> found;
    if (shown != m_shown.end())
        std::copy_if(
            heads.begin(), heads.end(), std::back_inserter(found), [&shown](const NoteHead &head) {
                return head.op == shown->second.base || shown->second.others.contains(head.op);
            });
    return found;
}

Result<void> SqlChart::saveDraft(const Note &note)
{
    TRY_ASSIGN(auto transaction, store::Transaction::begin(m_connection));
    NoteTable table(m_connection);
    TRY_ASSIGN(const auto row, table.find(note.id));
    if (!row)
        TRY(permitChart(note.client));
    TRY(checkDraft(note, row));
    if (note.isSigned())
        return Error(ErrorCode::Refused, "a draft bears no signature");
    TRY_ASSIGN(const bool isAmended, amend(note));
    if (isAmended) {
        // Every few words are no act of their own; that this person wrote on, since the desk was
        // unlocked, is one.
        if (!m_written.contains(note.id))
            TRY(appendAudit({QStringLiteral("note.edit"), idString(note.id), idString(note.client),
                             note.format}));
        TRY(transaction.commit());
        m_written.insert(note.id);
        return {};
    }
    TRY_ASSIGN(const QList<NoteHead> heads, table.heads(note.id));
    const OpId base = m_shown[note.id].base;
    const auto begun = std::find_if(heads.begin(), heads.end(),
                                    [base](const NoteHead &head) { return head.op == base; });
    QList<NoteHead> replaced;
    // Two desks may have settled it alike: whoever has read one has read both.
    std::copy_if(heads.begin(), heads.end(), std::back_inserter(replaced),
                 [begun, end = heads.end()](const NoteHead &head) {
                     return begun != end && head.note == begun->note;
                 });
    if (replaced.isEmpty() && row && base != OpId()) {
        // Somebody settled it meanwhile: this stands beside that, written on what was read here.
        TRY_ASSIGN(const bool isReplaced, table.isReplaced(base));
        if (isReplaced)
            replaced.append({base, {}, {}, {}});
    }
    TRY_ASSIGN(const OpId made,
               addVersion(note, replaced,
                          row ? QStringLiteral("note.edit") : QStringLiteral("note.begin")));
    TRY(transaction.commit());
    m_shown[note.id].base = made;
    m_written.insert(note.id);
    return {};
}

Result<void> SqlChart::settleVersions(const Note &note)
{
    TRY_ASSIGN(auto transaction, store::Transaction::begin(m_connection));
    NoteTable table(m_connection);
    TRY_ASSIGN(const auto row, table.find(note.id));
    TRY(checkDraft(note, row));
    if (note.isSigned())
        return Error(ErrorCode::Refused, "a draft bears no signature");
    TRY_ASSIGN(const QList<NoteHead> heads, table.heads(note.id));
    TRY_ASSIGN(const OpId made,
               addVersion(note, shownOf(note.id, heads), QStringLiteral("note.settle")));
    TRY(transaction.commit());
    m_shown[note.id] = {made, {}};
    return {};
}

Result<bool> SqlChart::amend(const Note &note)
{
    const auto shown = m_shown.find(note.id);
    if (shown == m_shown.end())
        return false;
    const OpId base = shown->second.base;
    TRY_ASSIGN(const auto waiting, m_ops.unsealed(base, actor().device, m_content));
    TRY_ASSIGN(const bool isReplaced, NoteTable(m_connection).isReplaced(base));
    if (!waiting || waiting->kind != opkind::noteDraft || isReplaced)
        return false;
    TRY_ASSIGN(Op op,
               makeOp(m_content, opkind::noteDraft, note.id.raw, toPayload(note), waiting->stamp));
    op.id = waiting->id;
    op.parents = waiting->parents;
    TRY(applyOp(m_connection, op));
    return m_ops.amend(op);
}

Result<OpId> SqlChart::addVersion(const Note &note, const QList<NoteHead> &replaced,
                                  const QString &event)
{
    Stamp before;
    QList<OpId> parents;
    for (const NoteHead &head : replaced) {
        before = std::max(before, head.stamp);
        parents.append(head.op);
    }
    TRY_ASSIGN(Op op, makeOp(m_content, opkind::noteDraft, note.id.raw, toPayload(note), before));
    op.parents = parents;
    TRY(apply(op));
    TRY(appendAudit({event, idString(note.id), idString(note.client), note.format}));
    return op.id;
}

Result<void> SqlChart::signNote(const Note &note)
{
    if (!note.isSigned() || note.signature->signer != actor().user)
        return Error(ErrorCode::Refused, "note without a signature of its actor");
    TRY_ASSIGN(auto transaction, store::Transaction::begin(m_connection));
    NoteTable table(m_connection);
    TRY_ASSIGN(const auto row, table.find(note.id));
    if (!row)
        TRY(permitChart(note.client));
    TRY(checkDraft(note, row));
    TRY_ASSIGN(const QList<NoteHead> heads, table.heads(note.id));
    const OpId base = m_shown[note.id].base;
    for (const NoteHead &head : heads)
        if (head.op != base && head.note.body != note.body)
            return Error(ErrorCode::Conflict, "another version of the draft waits");
    TRY_ASSIGN(Op op,
               makeOp(m_content, opkind::noteSign, note.id.raw, toPayload(note),
                      row ? row->stamp : Stamp{}));
    for (const NoteHead &head : heads)
        op.parents.append(head.op);
    TRY(apply(op));
    TRY(appendAudit(
        {QStringLiteral("note.sign"), idString(note.id), idString(note.client), note.format}));
    return transaction.commit();
}

Result<crypto::Hash> SqlChart::lastSignature()
{
    TRY_ASSIGN(auto query, m_connection.prepare(R"(
        SELECT signature
          FROM (SELECT *
                  FROM (SELECT signature, signed_at, id
                          FROM note
                         WHERE signer = :signer
                           AND signed_at IS NOT NULL
                         ORDER BY signed_at DESC, id DESC
                         LIMIT 1)
                 UNION ALL
                SELECT *
                  FROM (SELECT signature, signed_at, id
                          FROM addendum
                         WHERE signer = :signer
                         ORDER BY signed_at DESC, id DESC
                         LIMIT 1))
         ORDER BY signed_at DESC, id DESC
         LIMIT 1)"));
    query.bind(":signer", actor().user);
    TRY_ASSIGN(const bool found, query.step());
    return found ? crypto::hash("alcove/signature-chain/v1", query.bytes(0)) : crypto::Hash{};
}

} // namespace alcove::chart
