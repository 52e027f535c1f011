#include "sync/inbox.h"

#include "core/access_request.h"
#include "core/emergency.h"
#include "core/key_holding.h"
#include "core/member.h"
#include "core/rooms.h"
#include "core/told_entry.h"
#include "sync/byte_array.h"
#include "sync/stream.h"
#include "wire/sealing.h"

#include <algorithm>
#include <array>

namespace alcove::sync {

namespace {

bool isClinical(const QString &kind)
{
    return kind == opkind::noteDraft || kind == opkind::noteSign || kind == opkind::noteAddend
        || kind == opkind::entryPut;
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

/// Whoever holds only the front desk's key must not write into charts by way of its scope.
bool belongs(const QString &kind, Scope scope)
{
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
    const wire::MemberDevice *author = members.find(header.device);
    if (!op || author == nullptr || op->actor != author->user || !belongs(op->kind, scope))
        return std::nullopt;
    return *std::move(op);
}

/// What the ops of a page are read by.
struct Reading {
    Scope scope;
    std::optional<Room> room; ///< whose stream it is, of what is kept apart
    const wire::Members &members;
    const ScopeKeys &keys;
};

/// Brings a record that is signed by itself, and that whoever uses it judges by the roles that hold
/// the key in it (sync/granted_key.h): that of a restricted chart is handed on by those who have
/// it.
bool isHandedOver(const QString &kind)
{
    return kind == opkind::keyGrant || kind == opkind::halfGive;
}

/// By what the log says its author was at the time they give. Psychotherapy notes are one person's.
bool mayWrite(const Op &op, const Reading &reading)
{
    if (reading.room && reading.room->scope == Scope::Psychotherapy
        && op.actor.raw != reading.room->id)
        return false;
    const wire::MemberUser *author = reading.members.find(op.actor);
    if (author == nullptr)
        return false;
    const Roles hats = author->rolesAt(op.stamp.time);
    return addsTo(hats, reading.scope) || (isHandedOver(op.kind) && holdsKey(hats, reading.scope));
}

Result<IncomingOp> openOp(const wire::VerifiedOp &verified, const Bytes &encoded,
                          const Reading &reading)
{
    const wire::EnvelopeHeader &header = verified.envelope.header;
    const crypto::SecretBytes *key = reading.keys.find(reading.scope, header.keyEpoch);
    if (key == nullptr)
        return Error(ErrorCode::Locked, "no key for epoch " + std::to_string(header.keyEpoch));
    IncomingOp op{header.op,
                  header.device,
                  {},
                  static_cast<qint64>(verified.head.seq),
                  toByteArray(encoded),
                  verified.head.hash};
    const auto content = wire::openEnvelope(verified.envelope, *key);
    if (!content && content.error().code != ErrorCode::Malformed)
        return content.error();
    if (content)
        op.op = readOp(*content, header, reading.scope, reading.members);
    if (op.op && !mayWrite(*op.op, reading)) {
        op.op.reset();
        op.isBarred = true;
    }
    return op;
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
    const std::set<std::uint32_t> epochs = keys.epochs(scope);
    auto verified = wire::verifyPage(cursor, page, {members, epochs, headAt});
    if (failure)
        return *failure;
    TRY(verified);

    TRY_ASSIGN(const QString stream, store.streamName(scope));
    const Reading reading{scope, roomFromName(stream), members, keys};
    IncomingPage incoming;
    incoming.scope = scope;
    for (std::size_t i = 0; i < verified->ops.size(); ++i) {
        TRY_ASSIGN(IncomingOp op, openOp(verified->ops[i], page.ops[i].envelope, reading));
        const wire::EnvelopeHeader &header = verified->ops[i].envelope.header;
        incoming.deviceChains[toByteArray(header.device.bytes())]
            = {static_cast<qint64>(header.deviceSeq), verified->ops[i].opHash};
        incoming.ops.append(std::move(op));
    }
    for (const wire::PulledSignature &each : page.signatures)
        if (each.seq <= verified->cursor.head.seq)
            incoming.signatures.append({static_cast<qint64>(each.seq), each.signature});
    incoming.cursor = {static_cast<qint64>(verified->cursor.head.seq), verified->cursor.head.hash};
    return incoming;
}

} // namespace alcove::sync
