#include "sync/inbox.h"

#include "core/access_request.h"
#include "core/draft_versions.h"
#include "core/emergency.h"
#include "core/key_holding.h"
#include "core/member.h"
#include "core/rooms.h"
#include "core/told_entry.h"
#include "sync/byte_array.h"
#include "sync/late_judge.h"
#include "sync/stream.h"
#include "wire/sealing.h"

#include <algorithm>
#include <array>

namespace alcove::sync {

namespace {

bool isClinical(const QString &kind)
{
    return kind == opkind::noteDraft || kind == opkind::noteSign || kind == opkind::noteAddend
        || kind == opkind::noteAside || kind == opkind::entryPut;
}

/// What is kept apart has all that belongs to a chart in one scope.
bool belongsApart(const QString &kind, Scope scope)
{
    if (kind == opkind::carePut || kind == opkind::restrictionPut || kind == opkind::emergencyPut)
        return scope == Scope::Restricted;
    const std::array others{opkind::memberPut, opkind::keyGrant,   opkind::halfGive,
                            opkind::auditTell, opkind::requestPut, opkind::requestStep};
    return std::find(others.begin(), others.end(), kind) == others.end();
}

/// Each scope has its own of these.
bool belongsAnywhere(const QString &kind)
{
    return kind == opkind::scopeRenew || kind == opkind::lateAccept || kind == opkind::lateLeave;
}

/// Whoever holds only the front desk's key must not write into charts by way of its scope.
bool belongs(const QString &kind, Scope scope)
{
    if (belongsAnywhere(kind))
        return true;
    if (scope == Scope::Restricted || scope == Scope::Psychotherapy)
        return belongsApart(kind, scope);
    if (kind == opkind::restrictionPut || kind == opkind::emergencyPut)
        return false;
    if (kind == opkind::clientPut || kind == opkind::carePut)
        return scope == Scope::Front;
    if (kind == opkind::memberPut || kind == opkind::keyGrant || kind == opkind::halfGive)
        return scope == Scope::Org;
    if (kind == opkind::auditTell || scope == Scope::Audit)
        return kind == opkind::auditTell && scope == Scope::Audit;
    if (kind == opkind::requestPut || kind == opkind::requestStep)
        return scope == Scope::Requests;
    return !isClinical(kind) || scope == Scope::Clinical;
}

std::optional<Op> readOp(const Bytes &content, const wire::EnvelopeHeader &header, Scope scope,
                         const wire::Members &members)
{
    auto op = decodeOp(toByteArray(content), header.op, header.device, scope);
    const wire::MemberDevice *author = members.findEver(header.device);
    if (!op || author == nullptr || members.isKit(header.device) || op->actor != author->user
        || !belongs(op->kind, scope))
        return std::nullopt;
    return *std::move(op);
}

/// What ops are read by.
struct Reading {
    Scope scope;
    std::optional<Room> room; ///< whose stream it is, of what is kept apart
    const wire::Members &members;
    const ScopeKeys &keys;
    LateJudge judge;
    bool isWaiting = false; ///< for a key of something that comes before
};

/// Who holds a scope's key makes it anew and hands it on: what brings it is signed by itself, and
/// judged where it is used (sync/granted_key.h). All else is for who writes there.
bool addsKind(const QString &kind, Roles roles, Scope scope)
{
    if (kind == opkind::scopeRenew || kind == opkind::keyGrant || kind == opkind::halfGive)
        return holdsKey(roles, scope);
    if (kind == opkind::lateAccept || kind == opkind::lateLeave)
        return decidesLate(roles, scope);
    return addsTo(roles, scope);
}

/// By what the log says its author was at the time they give. Psychotherapy notes are one person's.
bool mayWrite(const Op &op, const Reading &reading)
{
    if (reading.room && reading.room->scope == Scope::Psychotherapy
        && op.actor.raw != reading.room->id)
        return false;
    const wire::MemberUser *author = reading.members.findEver(op.actor);
    if (author == nullptr)
        return false;
    const Roles roles = author->rolesAt(op.stamp.time);
    // A desk says what it is called itself: who was let in by a kit has nobody else who would.
    if (op.kind == opkind::memberPut && op.record == op.stamp.device.raw)
        return holdsKey(roles, reading.scope);
    return addsKind(op.kind, roles, reading.scope);
}

/// Whether an op of its author, who might write it, counts at its place; one that is late and means
/// something waits for people. A log's entry is signed besides and takes nothing away: it counts.
bool counts(IncomingOp &op, std::uint32_t epoch, Reading &reading)
{
    const QString &kind = op.op->kind;
    op.isLate = kind != opkind::auditTell && reading.judge.isLate(op.device, op.seq);
    if (op.isLate)
        return !isVoidWhenLate(kind);
    return kind != opkind::scopeRenew || reading.judge.announces(*op.op, op.seq, epoch);
}

/// What is in an envelope that holds, at the place it has in `op`.
Result<IncomingOp> opened(IncomingOp op, const wire::Envelope &envelope, Reading &reading)
{
    const wire::EnvelopeHeader &header = envelope.header;
    const wire::OpKeys *key = reading.keys.findForOps(reading.scope, header.keyEpoch);
    // Whether who has left is late is not known before what comes first was read.
    const bool hasLeft = reading.members.removalOf(header.device) != nullptr;
    // What comes late under a key that nobody was given in time must not stop those who stay.
    const bool isLate = hasLeft && reading.judge.isLate(header.device, op.seq);
    op.isUnopened = key == nullptr || (reading.isWaiting && hasLeft && !isLate);
    // Private notes of a desk that was lost with the last key to them stay shut, and keep nobody
    // from what is written since.
    const bool isLost = hasLeft && reading.scope == Scope::Psychotherapy;
    if (key == nullptr && reading.scope != Scope::Org && !isLate && !isLost)
        return Error(ErrorCode::Locked, "no key for epoch " + std::to_string(header.keyEpoch));
    reading.isWaiting = reading.isWaiting || (op.isUnopened && !isLate);
    if (op.isUnopened)
        return op;
    const auto content = wire::openEnvelope(envelope, *key);
    if (!content && content.error().code != ErrorCode::Malformed)
        return content.error();
    if (content)
        op.op = readOp(*content, header, reading.scope, reading.members);
    if (op.op && !(mayWrite(*op.op, reading) && counts(op, header.keyEpoch, reading))) {
        op.op.reset();
        op.isBarred = true;
    }
    return op;
}

Result<Reading> readingOf(SyncStore &store, Scope scope, const wire::Members &members,
                          const ScopeKeys &keys)
{
    TRY_ASSIGN(const QString stream, store.streamName(scope));
    TRY_ASSIGN(ScopeRenewals renewals, store.renewals(scope));
    return Reading{scope, roomFromName(stream), members, keys, {members, std::move(renewals)}};
}

/// Epochs whose ops are taken. By `org` keys come: there what can't be opened yet is kept, so that
/// what brings its key is read. Of who has left it is looked at once it is known what comes late.
Result<std::set<std::uint32_t>> epochsOf(const wire::PullReply &page, Scope scope,
                                         const wire::Members &members, const ScopeKeys &keys)
{
    std::set<std::uint32_t> epochs = keys.epochs(scope);
    for (const wire::PulledOp &op : page.ops) {
        TRY_ASSIGN(const wire::Envelope envelope, wire::decodeEnvelope(op.envelope));
        if (scope == Scope::Org || members.removalOf(envelope.header.device) != nullptr)
            epochs.insert(envelope.header.keyEpoch);
    }
    return epochs;
}

/// Some of what was kept without being known. One that can't be read is without content.
Result<QList<IncomingOp>> openAgain(SyncStore &store, Scope scope, const wire::Members &members,
                                    const ScopeKeys &keys)
{
    TRY_ASSIGN(QList<IncomingOp> kept, store.unfolded(scope));
    TRY_ASSIGN(Reading reading, readingOf(store, scope, members, keys));
    for (IncomingOp &op : kept) {
        TRY_ASSIGN(const wire::Envelope envelope, wire::decodeEnvelope(toBytes(op.envelope)));
        // Who has left is judged by what was announced, all of which is known by now.
        const bool isLate = reading.judge.isLate(op.device, op.seq);
        auto read = opened(op, envelope, reading);
        if (!read && read.error().code != ErrorCode::Locked)
            return read.error();
        if (read)
            op = *std::move(read);
        op.isLate = isLate;
    }
    return kept;
}

} // namespace

Result<wire::ScopeCursor> cursorOf(SyncStore &store, const PracticeId &practice, Scope scope)
{
    TRY_ASSIGN(const ChainHead head, store.cursor(scope));
    TRY_ASSIGN(const auto chains, store.deviceChains(scope));
    wire::ScopeCursor cursor;
    TRY_ASSIGN(cursor.scope, streamOf(store, practice, scope));
    cursor.head = {static_cast<std::uint64_t>(head.seq), head.hash};
    for (auto chain = chains.begin(); chain != chains.end(); ++chain) {
        if (const auto device = DeviceId::fromBytes(viewOf(chain.key())))
            cursor.devices[*device] = {static_cast<std::uint64_t>(chain->seq), chain->hash};
    }
    return cursor;
}

Result<wire::ScopeCursor> cursorAt(SyncStore &store, const PracticeId &practice, Scope scope,
                                   qint64 seq)
{
    wire::ScopeCursor cursor;
    TRY_ASSIGN(cursor.scope, streamOf(store, practice, scope));
    if (seq == 0)
        return cursor;
    TRY_ASSIGN(const auto hash, store.headAt(scope, seq));
    if (!hash)
        return Error(ErrorCode::Corrupt, "no op at " + std::to_string(seq));
    cursor.head = {static_cast<std::uint64_t>(seq), *hash};
    TRY_ASSIGN(const auto last, store.history().lastOfDevices(scope, seq));
    for (const KeptOp &op : last) {
        if (op.envelope.isEmpty())
            return Error(ErrorCode::Conflict, "op is gone at " + std::to_string(op.seq));
        const Bytes envelope = toBytes(op.envelope);
        TRY_ASSIGN(const auto decoded, wire::decodeEnvelope(envelope));
        cursor.devices[op.device] = {decoded.header.deviceSeq, wire::opHash(envelope)};
    }
    return cursor;
}

Result<IncomingPage> openPage(SyncStore &store, const wire::PullReply &page, Scope scope,
                              const wire::Members &members, const ScopeKeys &keys)
{
    TRY_ASSIGN(const wire::ScopeCursor cursor, cursorOf(store, members.practice, scope));
    std::optional<Error> failure;
    const auto headAt = [&](std::uint64_t seq) -> std::optional<crypto::Hash> {
        auto hash = store.headAt(scope, static_cast<qint64>(seq));
        if (hash)
            return *hash;
        failure = hash.error();
        return std::nullopt;
    };
    TRY_ASSIGN(const auto epochs, epochsOf(page, scope, members, keys));
    auto verified = wire::verifyPage(cursor, page, {members, epochs, headAt});
    if (failure)
        return *failure;
    TRY(verified);

    TRY_ASSIGN(Reading reading, readingOf(store, scope, members, keys));
    TRY_ASSIGN(const auto waiting, store.unopened(scope));
    reading.isWaiting
        = std::any_of(waiting.begin(), waiting.end(), [&reading](const IncomingOp &op) {
              return !reading.judge.isLate(op.device, op.seq);
          });
    IncomingPage incoming;
    incoming.scope = scope;
    for (std::size_t i = 0; i < verified->ops.size(); ++i) {
        const wire::VerifiedOp &at = verified->ops[i];
        const wire::EnvelopeHeader &header = at.envelope.header;
        IncomingOp op{header.op,
                      header.device,
                      {},
                      static_cast<qint64>(at.head.seq),
                      toByteArray(page.ops[i].envelope),
                      at.head.hash};
        auto read = opened(std::move(op), at.envelope, reading);
        // The page ends before it.
        if (!read && read.error().code == ErrorCode::Locked && !incoming.ops.isEmpty())
            break;
        TRY(read);
        incoming.deviceChains[toByteArray(header.device.bytes())]
            = {static_cast<qint64>(header.deviceSeq), at.opHash};
        incoming.cursor = {read->seq, read->head};
        incoming.ops.append(*std::move(read));
    }
    if (incoming.ops.isEmpty())
        incoming.cursor
            = {static_cast<qint64>(verified->cursor.head.seq), verified->cursor.head.hash};
    for (const wire::PulledSignature &each : page.signatures)
        if (static_cast<qint64>(each.seq) <= incoming.cursor.seq)
            incoming.signatures.append({static_cast<qint64>(each.seq), each.signature});
    return incoming;
}

struct ApartReader::State {
    Reading reading;
};

ApartReader::ApartReader(std::unique_ptr<State> state)
    : m_state(std::move(state))
{
}

ApartReader::ApartReader(ApartReader &&) noexcept = default;
ApartReader::~ApartReader() = default;

Result<ApartReader> ApartReader::of(SyncStore &store, Scope scope, const wire::Members &members,
                                    const ScopeKeys &keys)
{
    TRY_ASSIGN(Reading reading, readingOf(store, scope, members, keys));
    // As behind an op whose key is not here: who has left is not judged.
    reading.isWaiting = true;
    return ApartReader(std::make_unique<State>(State{std::move(reading)}));
}

Result<IncomingOp> ApartReader::open(IncomingOp op, const wire::Envelope &envelope)
{
    TRY_ASSIGN(IncomingOp read, opened(std::move(op), envelope, m_state->reading));
    if (read.op && belongsAnywhere(read.op->kind)) {
        read.op.reset();
        read.isUnopened = true;
    }
    return read;
}

Result<QList<IncomingOp>> openKept(SyncStore &store, Scope scope, const wire::Members &members,
                                   const ScopeKeys &keys)
{
    TRY_ASSIGN(QList<IncomingOp> kept, store.unopened(scope));
    TRY_ASSIGN(Reading reading, readingOf(store, scope, members, keys));
    for (IncomingOp &op : kept) {
        TRY_ASSIGN(const wire::Envelope envelope, wire::decodeEnvelope(toBytes(op.envelope)));
        TRY_ASSIGN(op, opened(std::move(op), envelope, reading));
    }
    kept.removeIf([](const IncomingOp &op) { return op.isUnopened; });
    return kept;
}

Result<QList<RawId>> foldAgain(SyncStore &store, const wire::Members &members,
                               const ScopeKeys &keys)
{
    QList<RawId> changed;
    TRY_ASSIGN(const QList<Scope> scopes, store.unfoldedScopes());
    for (const Scope scope : scopes) {
        while (true) {
            TRY_ASSIGN(const auto ops, openAgain(store, scope, members, keys));
            if (ops.isEmpty())
                break;
            TRY_ASSIGN(const auto folded, store.foldAgain(ops));
            changed += folded;
        }
    }
    return changed;
}

bool namesUnknownRemoval(const IncomingPage &page, const wire::Members &members)
{
    return std::any_of(page.ops.begin(), page.ops.end(), [&members](const IncomingOp &op) {
        if (!op.op || op.op->kind != opkind::scopeRenew)
            return false;
        const auto renewal = renewalFrom(op.op->payload);
        return renewal
            && std::any_of(
                   renewal->removals.begin(), renewal->removals.end(),
                   [&members](const crypto::Hash &id) { return members.removal(id) == nullptr; });
    });
}

} // namespace alcove::sync
