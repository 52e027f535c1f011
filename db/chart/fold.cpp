#include "chart/fold.h"

#include "chart/addendum_table.h"
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
#include "core/rooms.h"
#include "core/setting_names.h"

#include <tuple>

namespace alcove::chart {

namespace {

/// The latest version of a draft is its text; the others stay as heads.
Result<void> applyDraft(store::Connection &connection, const Op &op)
{
    TRY_ASSIGN(const Note note, noteFrom(op.payload, op.record));
    NoteTable notes(connection);
    TRY(notes.replace(op.parents));
    TRY_ASSIGN(const bool isReplaced, notes.isReplaced(op.id));
    if (isReplaced) {
        TRY(notes.keepReplaced({op.id, op.stamp, note, op.parents}));
    } else {
        TRY(notes.addHead({op.id, op.stamp, note, op.parents}));
    }
    TRY_ASSIGN(const auto row, notes.find(note.id));
    if (row && row->note.isSigned())
        return {}; // an edit concurrent with signing waits as a head
    TRY_ASSIGN(const QList<NoteHead> heads, notes.heads(note.id));
    if (heads.isEmpty())
        return {}; // replaced by what has not come yet
    const NoteHead &latest = heads.front();
    if (row && row->op == latest.op && row->stamp == latest.stamp)
        return {};
    return notes.write(latest.note, latest.stamp, latest.op);
}

/// The first signing stands. One that lost against it is kept as a head.
Result<void> applySigning(store::Connection &connection, const Op &op)
{
    TRY_ASSIGN(const Note note, noteFrom(op.payload, op.record));
    if (!note.isSigned())
        return Error(ErrorCode::Malformed, "signing without a signature");
    NoteTable notes(connection);
    TRY(notes.replace(op.parents));
    TRY_ASSIGN(const auto row, notes.find(note.id));
    if (row && row->op == op.id)
        return {};
    if (row && row->note.isSigned()) {
        const NoteHead there{row->op, row->stamp, row->note};
        const NoteHead come{op.id, op.stamp, note, op.parents};
        const bool isLater = std::tie(there.stamp, there.op) < std::tie(come.stamp, come.op);
        const NoteHead &later = isLater ? come : there;
        TRY_ASSIGN(const bool isReplaced, notes.isReplaced(later.op));
        if (!isReplaced)
            TRY(notes.addHead(later));
        if (isLater)
            return {};
    }
    return notes.write(note, op.stamp, op.id);
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

Result<void> applyOp(store::Connection &connection, const Op &op)
{
    if (op.kind == opkind::clientPut) {
        TRY_ASSIGN(const ClientPut put, clientPutFrom(op));
        return ClientTable(connection).put(put);
    }
    if (op.kind == opkind::noteDraft)
        return applyDraft(connection, op);
    if (op.kind == opkind::noteSign)
        return applySigning(connection, op);
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
