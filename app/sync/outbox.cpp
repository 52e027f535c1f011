#include "sync/outbox.h"

#include "sync/byte_array.h"
#include "sync/stream.h"
#include "wire/batch.h"
#include "wire/limits.h"
#include "wire/sealing.h"

namespace alcove::sync {

namespace {

/// The end of this desk's chain: what it sealed last, or what it finds of itself on the server
/// after it came back from a backup.
Result<ChainHead> ownEnd(SyncStore &store, const DeviceId &device, Scope scope)
{
    TRY_ASSIGN(const ChainHead sealed, store.ownChain(scope));
    TRY_ASSIGN(const auto pulled, store.deviceChains(scope));
    const ChainHead verified = pulled.value(toByteArray(device.bytes()));
    return verified.seq > sealed.seq ? verified : sealed;
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

} // namespace

Result<QList<OutgoingOp>> sealWaiting(SyncStore &store, Scope scope, const ScopeKeys &keys,
                                      int limit, Random &random)
{
    TRY_ASSIGN(const Practice practice, store.practice());
    TRY_ASSIGN(QList<OutgoingOp> ops, store.outgoing(scope, limit));
    TRY_ASSIGN(ChainHead end, ownEnd(store, practice.actor.device, scope));
    TRY_ASSIGN(wire::EnvelopeHeader draft, draftOf(store, practice, scope));
    draft.keyEpoch = keys.latestEpoch(scope);
    const crypto::SecretBytes *key = keys.find(scope, draft.keyEpoch);
    if (key == nullptr)
        return Error(ErrorCode::Locked, "no key for the scope");

    QList<OutgoingOp> fresh;
    for (OutgoingOp &op : ops) {
        if (!op.envelope.isEmpty())
            continue;
        draft.op = op.id;
        draft.deviceSeq = static_cast<std::uint64_t>(end.seq) + 1;
        draft.devicePrev = end.hash;
        TRY_ASSIGN(const wire::Envelope envelope,
                   wire::sealEnvelope(draft, viewOf(op.content), *key, random));
        const Bytes encoded = wire::encodeEnvelope(envelope);
        end = {end.seq + 1, wire::opHash(encoded)};
        op.envelope = toByteArray(encoded);
        fresh.append(op);
        op.content.clear();
    }
    if (!fresh.isEmpty())
        TRY(store.keepSealed(scope, fresh, end));
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
