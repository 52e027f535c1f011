#include "chart/addendum_table.h"
#include "chart/fold.h"
#include "chart/note_table.h"
#include "chart/sql_chart.h"
#include "core/retracted.h"
#include "store/transaction.h"

// What is signed about notes that are signed; the notes themselves are in sql_chart_notes.cpp.

namespace alcove::chart {

namespace {

QString eventOf(NoteAct act)
{
    if (isRetraction(act))
        return QStringLiteral("note.retract");
    return act == NoteAct::Addendum ? QStringLiteral("note.addend")
                                    : QStringLiteral("note.supervise");
}

} // namespace

Result<QList<Addendum>> SqlChart::addenda(NoteId note)
{
    TRY_ASSIGN(auto addenda, AddendumTable(m_connection).ofNote(note));
    if (addenda.isEmpty())
        return addenda;
    TRY_ASSIGN(const auto row, NoteTable(m_connection).find(note));
    if (row) {
        TRY(permitNote(row->note));
    } else {
        TRY(permitChart(addenda.front().client));
    }
    TRY(auditReading(QStringLiteral("note.open"), note.raw, addenda.front().client));
    TRY_ASSIGN(const bool isSealed, AddendumTable(m_connection).isSealed(note));
    if (isSealed)
        for (Addendum &addendum : addenda) {
            addendum.isSealed = true;
            addendum.text.clear();
        }
    return addenda;
}

Result<void> SqlChart::addAddendum(const Addendum &addendum)
{
    if (addendum.act != NoteAct::CoSignature && cleanText(addendum.text).trimmed().isEmpty())
        return Error(ErrorCode::Refused, "addendum is empty");
    TRY(permit(m_content, Access::Write));
    TRY(checkNoteSize(addendum.text));
    TRY_ASSIGN(auto transaction, store::Transaction::begin(m_connection));
    TRY_ASSIGN(const auto row, NoteTable(m_connection).find(addendum.note));
    if (!row)
        return Error(ErrorCode::NotFound, "no note " + addendum.note.text());
    if (!row->note.isSigned() || row->note.client != addendum.client
        || addendum.author != actor().user || addendum.signature.signer != actor().user)
        return Error(ErrorCode::Refused,
                     "an addendum goes, signed, to a signed note of its client");
    TRY(permitNote(row->note));
    TRY(permitAct(addendum, row->note));
    TRY_ASSIGN(const Op op,
               makeOp(m_content, opkind::noteAddend, addendum.id.raw, toPayload(addendum)));
    TRY(apply(op));
    TRY(appendAudit({eventOf(addendum.act), idString(addendum.note), idString(addendum.client),
                     addendum.act == NoteAct::Addendum ? QString() : noteActName(addendum.act)}));
    return transaction.commit();
}

Result<void> SqlChart::permitAct(const Addendum &addendum, const Note &note)
{
    TRY_ASSIGN(const auto before, AddendumTable(m_connection).ofNote(note.id));
    if (isRetracted(before))
        return Error(ErrorCode::Conflict, "note was retracted");
    if (addendum.act == NoteAct::Addendum)
        return {};
    if (addendum.noteHash != note.signature->textHash)
        return Error(ErrorCode::Refused, "act on another text");
    const bool isAuthor = note.author == actor().user;
    const bool isAllowed = isRetraction(addendum.act)
        ? isAuthor || m_practice.roles.has(Role::PrivacyOfficer)
        : !isAuthor && m_practice.roles.has(Role::Supervisor);
    return isAllowed ? Result<void>() : Error(ErrorCode::Refused, "act of another's on a note");
}

Result<SealedNote> SqlChart::openSealed(NoteId note)
{
    TRY_ASSIGN(auto row, NoteTable(m_connection).find(note));
    if (!row)
        return Error(ErrorCode::NotFound, "no note " + note.text());
    TRY(permit(m_content, Access::Read));
    if (row->note.author != actor().user && !m_practice.roles.has(Role::PrivacyOfficer))
        return Error(ErrorCode::Refused, "sealed text of another's");
    TRY(audit({QStringLiteral("note.unseal"), idString(note), idString(row->note.client), {}}));
    TRY_ASSIGN(const auto addenda, AddendumTable(m_connection).ofNote(note));
    return SealedNote{std::move(row->note), addenda};
}

Result<QList<NoteWithSection>> SqlChart::notesWith(ClientId client, const QString &code)
{
    TRY(permitChart(client));
    TRY(auditReading(QStringLiteral("chart.open"), client.raw, client));
    return NoteTable(m_connection).withSection(client, code);
}

Result<QList<GroupSession>> SqlChart::groups()
{
    TRY(permit(m_content, Access::Read));
    TRY_ASSIGN(const auto notes, NoteTable(m_connection).groupNotes());
    QList<GroupSession> groups;
    for (const NoteTable::GroupNote &note : notes) {
        TRY_ASSIGN(const ChartDoor door, this->door(note.client));
        if (door.isShut())
            continue;
        if (groups.isEmpty() || groups.last().name != note.group)
            groups.append({note.group, note.at, {}});
        if (groups.last().at == note.at && !groups.last().members.contains(note.client))
            groups.last().members.append(note.client);
    }
    const QString reading = QStringLiteral("note.list groups");
    if (!groups.isEmpty() && !m_read.contains(reading)) {
        TRY(audit({QStringLiteral("note.list"), {}, {}, QString::number(groups.size())}));
        m_read.insert(reading);
    }
    return groups;
}

Result<QList<NoteSummary>> SqlChart::supervised()
{
    TRY(permit(m_content, Access::Read));
    NoteTable table(m_connection);
    TRY_ASSIGN(auto mine, table.supervisedBy(actor().user));
    for (NoteSummary &note : mine)
        note.preview.clear(); // of others' words one reads by opening
    mine.removeIf([this](const NoteSummary &note) {
        return note.awaits != actor().user || note.standing == NoteAct::NeedsRevision;
    });
    TRY_ASSIGN(auto back, table.sentBack(actor().user));
    back.removeIf([](const NoteSummary &note) { return note.standing != NoteAct::NeedsRevision; });
    return mine + back;
}

} // namespace alcove::chart
