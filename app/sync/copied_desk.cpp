#include "sync/copied_desk.h"

#include "sync/byte_array.h"
#include "sync/stream.h"
#include "wire/limits.h"

#include <algorithm>
#include <limits>

namespace alcove::sync {

namespace {

const std::string copiedDetail = "this desk was copied, and both copies were used";

Result<ChainHead> verifiedEnd(SyncStore &store, const DeviceId &self, Scope scope)
{
    TRY_ASSIGN(const auto chains, store.deviceChains(scope));
    return chains.value(toByteArray(self.bytes()));
}

/// Under which an op is sent that another one of its id has overtaken: the same each time.
OpId otherId(const OutgoingOp &op)
{
    const QByteArray &what = op.envelope.isEmpty() ? op.content : op.envelope;
    return OpId{crypto::shortHash("alcove/op-again/v1",
                                  ByteWriter().raw(op.id.raw).sized(what.toStdString()).bytes())};
}

Result<wire::OwnChainReply> askServed(ServerLink &link, const ScopeId &stream,
                                      const QList<OutgoingOp> &waiting)
{
    wire::OwnChainReply all;
    qsizetype at = 0;
    do {
        wire::OwnChainRequest request;
        for (; at < waiting.size() && request.waiting.size() < wire::maxBatchOps; ++at)
            request.waiting.push_back(waiting[at].id);
        TRY_ASSIGN(const wire::OwnChainReply some, link.ownChain(stream, request));
        all.end = some.end;
        all.known.insert(all.known.end(), some.known.begin(), some.known.end());
    } while (at < waiting.size());
    return all;
}

} // namespace

Result<bool> isBranched(SyncStore &store, const DeviceId &self, Scope scope)
{
    TRY_ASSIGN(const auto waiting, store.outgoing(scope, wire::maxBatchOps));
    const auto first = std::find_if(waiting.begin(), waiting.end(),
                                    [](const OutgoingOp &op) { return !op.envelope.isEmpty(); });
    if (first == waiting.end())
        return false;
    TRY_ASSIGN(const ChainHead verified, verifiedEnd(store, self, scope));
    TRY_ASSIGN(const ChainHead own, store.ownChain(scope));
    TRY_ASSIGN(const wire::Envelope envelope, wire::decodeEnvelope(toBytes(first->envelope)));
    const wire::EnvelopeHeader &header = envelope.header;
    const auto end = static_cast<std::uint64_t>(verified.seq);
    if (header.deviceSeq <= end)
        return true;
    // Where the two are the same, ops of its own came back from before a fork, and what waits is
    // sealed onto those.
    return own != verified && header.deviceSeq == end + 1 && header.devicePrev != verified.hash;
}

Result<bool> isWrittenElsewhere(SyncStore &store, const DeviceId &self, const IncomingPage &page)
{
    TRY_ASSIGN(const ChainHead own, store.ownChain(page.scope));
    // What never wrote here is brought up to date, as is a scope that opens again.
    if (own.seq == 0)
        return false;
    for (const IncomingOp &op : page.ops) {
        if (op.device != self)
            continue;
        TRY_ASSIGN(const bool isKnown, store.copies().has(op.id));
        if (isKnown)
            continue;
        TRY_ASSIGN(const int times, store.copies().noteElsewhere(page.scope, own.seq));
        return times > 1;
    }
    return false;
}

Error copiedError()
{
    return Error(ErrorCode::Conflict, copiedDetail);
}

bool isCopiedError(const Error &error)
{
    return error.code == ErrorCode::Conflict && error.detail == copiedDetail;
}

Result<void> sayCopied(SyncStore &store, const crypto::SigningKey &device)
{
    TRY_ASSIGN(const Practice practice, store.practice());
    TRY_ASSIGN(const auto log, store.memberRecords());
    TRY_ASSIGN(Membership membership, Membership::of(practice, log));
    const DeviceId &self = practice.actor.device;
    const wire::Members &members = membership.members();
    if (members.copied.contains(self) || members.find(self) == nullptr)
        return {};
    wire::DeviceCopied record;
    record.practice = practice.id;
    record.device = self;
    record.issuedAt = store.clock().now();
    const Bytes encoded = wire::encodeRecord(wire::signRecord(record, device));
    TRY(membership.issue(encoded));
    return store.addMemberRecord(toByteArray(encoded),
                                 {QStringLiteral("device.copy.tell"), idString(self), {}, {}});
}

Result<void> sealOntoServed(const ScopeDesk &desk, ServerLink &link, Scope scope)
{
    SyncStore &store = desk.store;
    TRY_ASSIGN(const ScopeId stream, streamOf(store, desk.practice.id, scope));
    TRY_ASSIGN(QList<OutgoingOp> waiting, store.outgoing(scope, std::numeric_limits<int>::max()));
    TRY_ASSIGN(const wire::OwnChainReply served, askServed(link, stream, waiting));
    TRY_ASSIGN(const ChainHead seen, store.cursor(scope));
    wire::EnvelopeHeader draft;
    draft.practice = desk.practice.id;
    draft.scope = stream;
    draft.device = desk.practice.actor.device;
    draft.seen = {static_cast<std::uint64_t>(seen.seq), seen.hash};
    ChainSeal chain({static_cast<qint64>(served.end.seq), served.end.opHash}, draft, scope,
                    desk.keys);
    QList<OutgoingOp> sealed;
    for (OutgoingOp &op : waiting) {
        if (std::find(served.known.begin(), served.known.end(), op.id) != served.known.end()) {
            const OpId other = otherId(op);
            TRY(store.copies().renameWaiting(op.id, other));
            op.id = other;
        }
        if (op.envelope.isEmpty())
            continue;
        TRY_ASSIGN(const OwnContent before, contentOf(op.envelope, scope, desk.keys));
        TRY_ASSIGN(op.envelope, chain.seal(op.id, before.content, before.epoch, desk.random));
        op.content.clear();
        sealed.append(op);
    }
    return store.keepSealed(scope, sealed, chain.end());
}

} // namespace alcove::sync
