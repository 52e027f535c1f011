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
#include "chart/request_table.h"
#include "chart/setting_table.h"
#include "chart/told_table.h"
#include "core/note_fold.h"
#include "core/rooms.h"
#include "core/setting_names.h"

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

Result<void> applyDraft(store::Connection &connection, const Op &op, Indexing indexing)
{
    TRY_ASSIGN(const Note note, noteFrom(op.payload, op.record));
    KeptVersions versions(connection, indexing);
    return foldDraft(versions, NoteHead{op.id, op.stamp, note, op.parents}, op.parents);
}

Result<void> applySigning(store::Connection &connection, const Op &op, Indexing indexing)
{
    TRY_ASSIGN(const Note note, noteFrom(op.payload, op.record));
    if (!note.isSigned())
        return Error(ErrorCode::Malformed, "signing without a signature");
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
        const Result<void> applied = op ? applyOp(connection, *op) : Result<void>();
        if (!applied && applied.error().code != ErrorCode::Malformed)
            return applied;
    }
    return {};
}

} // namespace

Result<void> applyOp(store::Connection &connection, const Op &op, Indexing indexing)
{
    if (op.kind == opkind::clientPut) {
        TRY_ASSIGN(const ClientPut put, clientPutFrom(op));
        return ClientTable(connection).put(put);
    }
    if (op.kind == opkind::noteDraft)
        return applyDraft(connection, op, indexing);
    if (op.kind == opkind::noteSign)
        return applySigning(connection, op, indexing);
    if (op.kind == opkind::noteAddend) {
        TRY_ASSIGN(const Addendum addendum, addendumFrom(op.payload, op.record));
        return AddendumTable(connection).put(addendum);
    }
    if (op.kind == opkind::noteAside) {
        TRY_ASSIGN(const AsideChoice choice, asideFrom(op));
        return NoteTable(connection).putAside(choice);
    }
    if (op.kind == opkind::entryPut) {
        TRY_ASSIGN(const ChartEntry entry, entryFrom(op.payload, op.record));
        return EntryTable(connection).put(entry, op.stamp);
    }
    if (op.kind == opkind::attachmentPut) {
        TRY_ASSIGN(const Attachment attachment, attachmentFrom(op.payload, op.record));
        return AttachmentTable(connection).put(attachment, op);
    }
    if (op.kind == opkind::attachmentRemove) {
        TRY_ASSIGN(const AttachmentRemoval removal, removalFrom(op));
        return AttachmentTable(connection).remove(removal);
    }
    if (op.kind == opkind::memberPut) {
        TRY_ASSIGN(const MemberName member, memberNameFrom(op.payload, op.record));
        return MemberTable(connection).put(member, op.stamp);
    }
    if (op.kind == opkind::keyGrant) {
        TRY_ASSIGN(const KeptGrant grant, grantFrom(op.payload));
        return MemberTable(connection).keepGrant(grant, op.record);
    }
    if (op.kind == opkind::carePut) {
        TRY_ASSIGN(const CareMember member, careFrom(op.payload, op.record));
        return CareTable(connection).put(member, op.stamp);
    }
    if (op.kind == opkind::emergencyPut) {
        TRY_ASSIGN(const EmergencyHolder holder, holderFrom(op.payload, op.record));
        return EmergencyTable(connection).put(holder, op.stamp);
    }
    if (op.kind == opkind::halfGive) {
        TRY_ASSIGN(const KeptHalf half, halfFrom(op.payload));
        return EmergencyTable(connection).keepGiven(half, op.record);
    }
    if (op.kind == opkind::requestPut) {
        TRY_ASSIGN(const AccessRequest request, requestFrom(op.payload, op.record));
        return RequestTable(connection).put(request, op);
    }
    if (op.kind == opkind::requestStep) {
        TRY_ASSIGN(const RequestStep step, stepFrom(op));
        return RequestTable(connection).add(step);
    }
    if (op.kind == opkind::restrictionPut) {
        TRY_ASSIGN(const Restriction because, restrictionFrom(op.payload));
        return SettingTable(connection).put(restrictionSetting, restrictionName(because).toUtf8());
    }
    if (op.kind == opkind::auditTell) {
        TRY_ASSIGN(const auto boxes, boxesFrom(op.payload));
        return ToldTable(connection).keep(op, boxes);
    }
    if (op.kind == opkind::lateAccept || op.kind == opkind::lateLeave) {
        TRY_ASSIGN(const LateChoice choice, lateChoiceFrom(op));
        return applyChoice(connection, op.scope, choice);
    }
    return {};
}

} // namespace alcove::chart
