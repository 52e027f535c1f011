#include "chart/fold.h"

#include "chart/addendum_table.h"
#include "chart/attachment_table.h"
#include "chart/care_table.h"
#include "chart/client_table.h"
#include "chart/emergency_table.h"
#include "chart/entry_table.h"
#include "chart/late_table.h"
#include "chart/member_table.h"
#include "chart/note_table.h"
#include "chart/record_table.h"
#include "chart/request_table.h"
#include "chart/setting_table.h"
#include "chart/told_table.h"
#include "chart/unknown_fields.h"
#include "core/note_fold.h"
#include "core/rooms.h"
#include "core/setting_names.h"

#include <map>
#include <optional>
#include <utility>

namespace alcove::chart {

namespace {

/// The versions of notes in their tables, as foldDraft() and foldSigning() go about them.
class KeptVersions {
public:
    KeptVersions(store::Connection &connection, Indexing indexing)
        : m_table(connection, indexing)
    {
    }

    Result<void> replace(const QList<OpId> &versions) { return m_table.replace(versions); }
    Result<bool> isReplaced(const NoteHead &version) { return m_table.isReplaced(version.op); }
    Result<void> addHead(const NoteHead &version) { return m_table.addHead(version); }
    Result<void> keepReplaced(const NoteHead &version) { return m_table.keepReplaced(version); }

    Result<std::optional<NoteHead>> shown(const NoteHead &like)
    {
        TRY_ASSIGN(auto row, m_table.find(like.note.id));
        if (!row)
            return std::optional<NoteHead>();
        return std::optional(NoteHead{row->op, row->stamp, std::move(row->note), {}});
    }

    Result<std::optional<NoteHead>> latest(const NoteHead &like)
    {
        TRY_ASSIGN(const QList<NoteHead> heads, m_table.heads(like.note.id));
        return heads.isEmpty() ? std::optional<NoteHead>() : std::optional(heads.front());
    }

    Result<void> write(const NoteHead &version)
    {
        return m_table.write(version.note, version.stamp, version.op);
    }

private:
    NoteTable m_table;
};

/// The fields of a note that has all of them.
QCborMap everyField()
{
    const QString some = QStringLiteral("-");
    Note note;
    note.authorName = note.format = note.source = some;
    note.body.sections = {{some, some}};
    note.signature.emplace();
    note.signature->signerName = some;
    return toPayload(note);
}

/// What this program makes of a note's op; to make it anew takes a tenth of folding it, and where
/// each field is one of those that there are it comes to the same. A field that is forgotten there
/// costs that tenth and nothing else.
QCborMap readOf(const Op &op, const Note &note)
{
    static const QCborMap known = everyField();
    for (auto it = op.payload.begin(); it != op.payload.end(); ++it)
        if (!known.contains(it.key()))
            return toPayload(note);
    return op.payload;
}

Result<void> applyDraft(store::Connection &connection, const Op &op, Indexing indexing)
{
    TRY_ASSIGN(const Note note, noteFrom(op.payload, op.record));
    TRY(UnknownFields(connection).keep(op, readOf(op, note)));
    KeptVersions versions(connection, indexing);
    return foldDraft(versions, NoteHead{op.id, op.stamp, note, op.parents}, op.parents);
}

Result<void> applySigning(store::Connection &connection, const Op &op, Indexing indexing)
{
    TRY_ASSIGN(const Note note, noteFrom(op.payload, op.record));
    if (!note.isSigned())
        return Error(ErrorCode::Malformed, "signing without a signature");
    TRY(UnknownFields(connection).keep(op, readOf(op, note)));
    KeptVersions versions(connection, indexing);
    return foldSigning(versions, NoteHead{op.id, op.stamp, note, op.parents}, op.parents);
}

/// What was taken in counts as if it had come in time.
Result<void> applyChoice(store::Connection &connection, Scope scope, const LateChoice &choice)
{
    LateTable late(connection);
    for (const OpId &id : choice.ops) {
        if (!choice.isTakenIn) {
            TRY(late.leave(id, scope));
            continue;
        }
        TRY_ASSIGN(const auto op, late.takeIn(id, scope));
        Result<void> applied = op ? applyOp(connection, *op) : Result<void>();
        if (!applied && applied.error().code != ErrorCode::Malformed)
            return applied;
    }
    return {};
}

Result<void> applyClient(store::Connection &connection, const Op &op, Indexing /*indexing*/)
{
    // Each says which fields it writes: one that this program does not know stands where it was.
    TRY_ASSIGN(const ClientPut put, clientPutFrom(op));
    return ClientTable(connection).put(put);
}

Result<void> applyAddendum(store::Connection &connection, const Op &op, Indexing /*indexing*/)
{
    TRY_ASSIGN(const Addendum addendum, addendumFrom(op.payload, op.record));
    return AddendumTable(connection).put(addendum);
}

Result<void> applyAside(store::Connection &connection, const Op &op, Indexing /*indexing*/)
{
    TRY_ASSIGN(const AsideChoice choice, asideFrom(op));
    return NoteTable(connection).putAside(choice);
}

Result<void> applyEntry(store::Connection &connection, const Op &op, Indexing /*indexing*/)
{
    TRY_ASSIGN(const ChartEntry entry, entryFrom(op.payload, op.record));
    TRY(UnknownFields(connection).keep(op, toPayload(entry)));
    return EntryTable(connection).put(entry, op.stamp, op.id);
}

Result<void> applyRecord(store::Connection &connection, const Op &op, Indexing /*indexing*/)
{
    // Each says which fields it writes, and is kept as it is.
    TRY_ASSIGN(const RecordPut put, recordPutFrom(op));
    return RecordTable(connection).put(put);
}

Result<void> applyAttachment(store::Connection &connection, const Op &op, Indexing /*indexing*/)
{
    TRY_ASSIGN(const Attachment attachment, attachmentFrom(op.payload, op.record));
    return AttachmentTable(connection).put(attachment, op);
}

Result<void> applyAttachmentRemoval(store::Connection &connection, const Op &op,
                                    Indexing /*indexing*/)
{
    TRY_ASSIGN(const AttachmentRemoval removal, removalFrom(op));
    return AttachmentTable(connection).remove(removal);
}

Result<void> applyMember(store::Connection &connection, const Op &op, Indexing /*indexing*/)
{
    TRY_ASSIGN(const MemberName member, memberNameFrom(op.payload, op.record));
    TRY(UnknownFields(connection).keep(op, toPayload(member)));
    return MemberTable(connection).put(member, op.stamp, op.id);
}

Result<void> applyGrant(store::Connection &connection, const Op &op, Indexing /*indexing*/)
{
    TRY_ASSIGN(const KeptGrant grant, grantFrom(op.payload));
    return MemberTable(connection).keepGrant(grant, op.record);
}

Result<void> applyCare(store::Connection &connection, const Op &op, Indexing /*indexing*/)
{
    TRY_ASSIGN(const CareMember member, careFrom(op.payload, op.record));
    return CareTable(connection).put(member, op.stamp, op.id);
}

Result<void> applyHolder(store::Connection &connection, const Op &op, Indexing /*indexing*/)
{
    TRY_ASSIGN(const EmergencyHolder holder, holderFrom(op.payload, op.record));
    return EmergencyTable(connection).put(holder, op.stamp, op.id);
}

Result<void> applyHalf(store::Connection &connection, const Op &op, Indexing /*indexing*/)
{
    TRY_ASSIGN(const KeptHalf half, halfFrom(op.payload));
    return EmergencyTable(connection).keepGiven(half, op.record);
}

Result<void> applyRequest(store::Connection &connection, const Op &op, Indexing /*indexing*/)
{
    TRY_ASSIGN(const AccessRequest request, requestFrom(op.payload, op.record));
    return RequestTable(connection).put(request, op);
}

Result<void> applyStep(store::Connection &connection, const Op &op, Indexing /*indexing*/)
{
    TRY_ASSIGN(const RequestStep step, stepFrom(op));
    return RequestTable(connection).add(step);
}

Result<void> applyRestriction(store::Connection &connection, const Op &op, Indexing /*indexing*/)
{
    TRY_ASSIGN(const Restriction because, restrictionFrom(op.payload));
    return SettingTable(connection).put(restrictionSetting, restrictionName(because).toUtf8());
}

Result<void> applyTold(store::Connection &connection, const Op &op, Indexing /*indexing*/)
{
    TRY_ASSIGN(const auto boxes, boxesFrom(op.payload));
    return ToldTable(connection).keep(op, boxes);
}

Result<void> applyLateChoice(store::Connection &connection, const Op &op, Indexing /*indexing*/)
{
    TRY_ASSIGN(const LateChoice choice, lateChoiceFrom(op));
    return applyChoice(connection, op.scope, choice);
}

using Fold = Result<void> (*)(store::Connection &, const Op &, Indexing);

const std::map<QString, Fold> &folds()
{
    static const std::map<QString, Fold> all{
        {opkind::clientPut, applyClient},
        {opkind::noteDraft, applyDraft},
        {opkind::noteSign, applySigning},
        {opkind::noteAddend, applyAddendum},
        {opkind::noteAside, applyAside},
        {opkind::entryPut, applyEntry},
        {opkind::recordPut, applyRecord},
        {opkind::attachmentPut, applyAttachment},
        {opkind::attachmentRemove, applyAttachmentRemoval},
        {opkind::memberPut, applyMember},
        {opkind::keyGrant, applyGrant},
        {opkind::carePut, applyCare},
        {opkind::emergencyPut, applyHolder},
        {opkind::halfGive, applyHalf},
        {opkind::requestPut, applyRequest},
        {opkind::requestStep, applyStep},
        {opkind::restrictionPut, applyRestriction},
        {opkind::auditTell, applyTold},
        {opkind::lateAccept, applyLateChoice},
        {opkind::lateLeave, applyLateChoice},
    };
    return all;
}

} // namespace

Result<void> applyOp(store::Connection &connection, const Op &op, Indexing indexing)
{
    const auto fold = folds().find(op.kind);
    return fold == folds().end() ? Result<void>() : fold->second(connection, op, indexing);
}

QStringList foldedKinds()
{
    QStringList kinds;
    for (const auto &[kind, fold] : folds())
        kinds.append(kind);
    return kinds;
}

} // namespace alcove::chart
