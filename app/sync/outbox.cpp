#include "sync/outbox.h"

#include "core/emergency.h"
#include "core/note_body.h"
#include "sync/byte_array.h"
#include "sync/own_chain.h"
#include "sync/stream.h"
#include "wire/batch.h"
#include "wire/limits.h"
#include "wire/sealing.h"

#include <algorithm>

namespace alcove::sync {

namespace {

static_assert(std::size_t{maxNoteBytes} + std::size_t{noteFrameBytes} <= wire::maxOpContent,
              "whatever note a chart takes has to fit into an op");

/// The device's number of the last envelope that waits; 0 without one.
Result<std::uint64_t> lastWaiting(const QList<OutgoingOp> &ops)
{
    const auto last = std::find_if(ops.rbegin(), ops.rend(),
                                   [](const OutgoingOp &op) { return !op.envelope.isEmpty(); });
    if (last == ops.rend())
        return std::uint64_t{0};
    TRY_ASSIGN(const wire::Envelope envelope, wire::decodeEnvelope(toBytes(last->envelope)));
    return envelope.header.deviceSeq;
}

Result<SealingPoint> pointOf(SyncStore &store, const DeviceId &device, Scope scope,
                             const QList<OutgoingOp> &ops)
{
    TRY_ASSIGN(const ChainHead sealed, store.ownChain(scope));
    TRY_ASSIGN(const auto pulled, store.deviceChains(scope));
    TRY_ASSIGN(const std::uint64_t last, lastWaiting(ops));
    return sealingPoint(sealed, pulled.value(toByteArray(device.bytes())), last);
}

Result<wire::EnvelopeHeader> draftOf(SyncStore &store, const Practice &practice, Scope scope)
{
    TRY_ASSIGN(const ChainHead seen, store.cursor(scope));
    wire::EnvelopeHeader draft;
    draft.practice = practice.id;
    TRY_ASSIGN(draft.scope, streamOf(store, practice.id, scope));
    draft.device = practice.actor.device;
    draft.seen = {static_cast<std::uint64_t>(seen.seq), seen.hash};
    return draft;
}

/// Of an op of this desk that has no place yet.
Result<std::uint32_t> announcedEpoch(const OutgoingOp &op, Scope scope)
{
    if (!op.envelope.isEmpty()) {
        TRY_ASSIGN(const wire::Envelope sealed, wire::decodeEnvelope(toBytes(op.envelope)));
        return sealed.header.keyEpoch;
    }
    TRY_ASSIGN(const Op content, decodeOp(op.content, op.id, {}, scope));
    TRY_ASSIGN(const ScopeRenewal renewal, renewalFrom(content.payload));
    return renewal.epoch;
}

/// Keys go under the first key of their scope, which everybody has who is in: who has not got a
/// later one yet reads what brings it.
bool isHandOver(const QString &kind)
{
    return kind == opkind::keyGrant || kind == opkind::halfGive;
}

} // namespace

Result<OwnContent> contentOf(const QByteArray &envelope, Scope scope, const ScopeKeys &keys)
{
    TRY_ASSIGN(const wire::Envelope decoded, wire::decodeEnvelope(toBytes(envelope)));
    const std::uint32_t epoch = decoded.header.keyEpoch;
    const wire::OpKeys *key = keys.findForOps(scope, epoch);
    if (key == nullptr)
        return Error(ErrorCode::Locked, "no key for epoch " + std::to_string(epoch));
    TRY_ASSIGN(Bytes content, wire::openEnvelope(decoded, *key));
    return OwnContent{std::move(content), epoch};
}

Result<QByteArray> ChainSeal::seal(OpId op, ByteView content, std::uint32_t epoch, Random &random)
{
    const wire::OpKeys *key = m_keys.findForOps(m_scope, epoch);
    if (key == nullptr)
        return Error(ErrorCode::Locked, "no key for epoch " + std::to_string(epoch));
    m_draft.keyEpoch = epoch;
    m_draft.op = op;
    m_draft.deviceSeq = static_cast<std::uint64_t>(m_end.seq) + 1;
    m_draft.devicePrev = m_end.hash;
    TRY_ASSIGN(const wire::Envelope envelope, wire::sealEnvelope(m_draft, content, *key, random));
    const Bytes encoded = wire::encodeEnvelope(envelope);
    m_end = {m_end.seq + 1, wire::opHash(encoded)};
    return toByteArray(encoded);
}

Result<QList<OutgoingOp>> sealWaiting(SyncStore &store, Scope scope, const ScopeKeys &keys,
                                      int limit, Random &random)
{
    TRY_ASSIGN(const Practice practice, store.practice());
    TRY_ASSIGN(QList<OutgoingOp> ops, store.outgoing(scope, limit));
    TRY_ASSIGN(const SealingPoint point, pointOf(store, practice.actor.device, scope, ops));
    TRY_ASSIGN(const wire::EnvelopeHeader draft, draftOf(store, practice, scope));
    if (keys.epochs(scope).empty())
        return Error(ErrorCode::Locked, "no key for the scope");
    ChainSeal chain(point.end, draft, scope, keys);
    TRY_ASSIGN(const ScopeRenewals renewals, store.renewals(scope));
    std::uint32_t epoch = keys.writeEpoch(scope, renewals);

    QList<OutgoingOp> fresh;
    for (OutgoingOp &op : ops) {
        // What comes after the op that announces a key is under that key, as it is itself.
        if (op.kind == opkind::scopeRenew) {
            TRY_ASSIGN(epoch, announcedEpoch(op, scope));
        }
        if (!op.envelope.isEmpty() && !point.isAnew)
            continue;
        if (op.envelope.isEmpty()) {
            const std::uint32_t under = isHandOver(op.kind) ? *keys.epochs(scope).begin() : epoch;
            TRY_ASSIGN(op.envelope, chain.seal(op.id, viewOf(op.content), under, random));
        } else {
            TRY_ASSIGN(const OwnContent before, contentOf(op.envelope, scope, keys));
            TRY_ASSIGN(op.envelope, chain.seal(op.id, before.content, before.epoch, random));
        }
        fresh.append(op);
        op.content.clear();
    }
    if (!fresh.isEmpty())
        TRY(store.keepSealed(scope, fresh, chain.end()));
    return ops;
}

std::vector<wire::PushRequest> batches(const QList<OutgoingOp> &sealed,
                                       const crypto::SigningKey &device)
{
    std::vector<wire::PushRequest> requests;
    std::size_t bytes = 0;
    for (const OutgoingOp &op : sealed) {
        const auto size = static_cast<std::size_t>(op.envelope.size());
        if (requests.empty() || requests.back().envelopes.size() == wire::maxBatchOps
            || bytes + size > wire::maxBatchBytes) {
            requests.emplace_back();
            bytes = 0;
        }
        requests.back().envelopes.push_back(toBytes(op.envelope));
        bytes += size;
    }
    for (wire::PushRequest &request : requests)
        request.signature = wire::signBatch(device, wire::opHash(request.envelopes.back()));
    return requests;
}

} // namespace alcove::sync
