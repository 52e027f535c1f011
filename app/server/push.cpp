#include "server/push.h"

#include "wire/batch.h"

#include <algorithm>
#include <optional>
#include <set>

namespace alcove::server {

namespace {

using wire::Refusal;

std::optional<Refusal> misplaced(const Push &push, const wire::EnvelopeHeader &header)
{
    if (header.practice != push.practice || header.scope != push.scope
        || header.device != push.device)
        return Refusal::Untrusted;
    if (push.ops.empty())
        return std::nullopt;
    const IncomingOp &before = push.ops.back();
    if (header.deviceSeq != before.header.deviceSeq + 1 || header.devicePrev != before.opHash)
        return Refusal::Gap;
    return std::nullopt;
}

/// How many ops at the beginning are there already.
Outcome<std::size_t> repeated(const Push &push, const PushContext &context)
{
    std::size_t count = 0;
    for (std::size_t i = 0; i < push.ops.size(); ++i) {
        const IncomingOp &op = push.ops[i];
        const auto known = context.known.find(op.header.op);
        if (known == context.known.end())
            continue;
        // After one that is new none can be old: the chain would have a hole.
        if (known->second.scope != push.scope || known->second.opHash != op.opHash || i != count)
            return Refusal::Conflict;
        ++count;
    }
    return count;
}

std::optional<Refusal> cannotFollow(const Push &push, std::size_t first, const PushContext &context)
{
    const wire::EnvelopeHeader &header = push.ops[first].header;
    if (header.deviceSeq > context.device.seq + 1)
        return Refusal::Gap;
    if (header.deviceSeq <= context.device.seq || header.devicePrev != context.device.opHash)
        return Refusal::Conflict;
    for (std::size_t i = first; i < push.ops.size(); ++i) {
        const wire::Head &seen = push.ops[i].header.seen;
        const auto head = context.heads.find(seen.seq);
        if (seen != wire::Head() && (head == context.heads.end() || head->second != seen.hash))
            return Refusal::Diverged;
    }
    return std::nullopt;
}

/// Whether ops that are given back are where they were, or may go there now.
bool wouldStand(const Push &push, const PushContext &context)
{
    wire::Head head = *push.after;
    bool isThere = true;
    for (const IncomingOp &op : push.ops) {
        const auto known = context.known.find(op.header.op);
        if (isThere && known == context.known.end() && head != context.state.head)
            return false;
        isThere = known != context.known.end();
        head = wire::nextHead(head, op.opHash);
        if (isThere && known->second.head != head)
            return false;
    }
    return true;
}

/// Whether the scope is written under a key that who has left cannot have.
bool isAnswered(const Push &push, const PushContext &context)
{
    return !push.standing.removal
        || std::any_of(context.epochs.begin(), context.epochs.end(),
                       [&push](const auto &each) { return each.second >= *push.standing.removal; });
}

OpRow placed(const IncomingOp &op, const wire::Head &head, Millis now)
{
    OpRow row;
    row.seq = head.seq;
    row.op = op.header.op;
    row.device = op.header.device;
    row.deviceSeq = op.header.deviceSeq;
    row.keyEpoch = op.header.keyEpoch;
    row.opHash = op.opHash;
    row.headHash = head.hash;
    row.receivedAt = now;
    row.envelope = op.envelope;
    return row;
}

} // namespace

Standing standingOf(const DeviceRow &device, const wire::Members &log)
{
    Standing standing;
    standing.removals = log.removals.size();
    if (const wire::Removal *removal = log.removalOf(device.device))
        standing.removal = static_cast<std::uint64_t>(removal - log.removals.data()) + 1;
    return standing;
}

Outcome<Push> readPush(wire::PushRequest request, const DeviceRow &device, const ScopeId &scope)
{
    Push push{device.practice, scope, device.device, {}, request.signature, {}};
    std::set<OpId> ids;
    for (Bytes &bytes : request.envelopes) {
        const auto envelope = wire::decodeEnvelope(bytes);
        if (!envelope)
            return Refusal::Malformed;
        const wire::EnvelopeHeader &header = envelope->header;
        if (const auto refusal = misplaced(push, header))
            return *refusal;
        if (!ids.insert(header.op).second)
            return Refusal::Conflict;
        const crypto::Hash hash = wire::opHash(bytes);
        push.ops.push_back({header, hash, std::move(bytes)});
    }
    if (push.ops.empty())
        return Refusal::Malformed;
    if (!wire::verifyBatch(device.verifyKey, push.ops.back().opHash, push.signature))
        return Refusal::Untrusted;
    return push;
}

std::vector<std::uint64_t> seenSeqs(const Push &push)
{
    std::set<std::uint64_t> seqs;
    for (const IncomingOp &op : push.ops) {
        if (op.header.seen.seq > 0)
            seqs.insert(op.header.seen.seq);
    }
    return {seqs.begin(), seqs.end()};
}

Outcome<PushDecision> decide(const Push &push, const PushContext &context, Millis now)
{
    const Outcome<std::size_t> count = repeated(push, context);
    if (const Refusal *refusal = refusalIn(count))
        return *refusal;
    if (push.after && !wouldStand(push, context))
        return Refusal::Diverged;
    const std::size_t first = std::get<std::size_t>(count);
    if (first < push.ops.size()) {
        if (!isAnswered(push, context))
            return Refusal::Unavailable;
        if (const auto refusal = cannotFollow(push, first, context))
            return *refusal;
    }
    PushDecision decision;
    decision.state = context.state;
    wire::Head &head = decision.state.head;
    for (std::size_t i = 0; i < push.ops.size(); ++i) {
        const IncomingOp &op = push.ops[i];
        if (i < first) {
            decision.reply.placed.push_back({op.header.op, context.known.at(op.header.op).head});
            continue;
        }
        head = wire::nextHead(head, op.opHash);
        decision.state.keyEpoch = std::max(decision.state.keyEpoch, op.header.keyEpoch);
        decision.added.push_back(placed(op, head, now));
        // An epoch that who has left brings up says nothing of a new key; nor does one that comes
        // back to a server that had lost it: it may be older than a removal.
        if (!push.after && !context.epochs.contains(op.header.keyEpoch))
            decision.epochs[op.header.keyEpoch]
                = push.standing.removal ? 0 : push.standing.removals;
        decision.batch.bytes += op.envelope.size();
        decision.reply.placed.push_back({op.header.op, head});
    }
    decision.batch.firstSeq = context.state.head.seq + 1;
    decision.batch.lastSeq = head.seq;
    decision.batch.device = push.device;
    decision.batch.signature = push.signature;
    decision.reply.serverEpoch = decision.state.serverEpoch;
    decision.reply.head = head;
    return decision;
}

} // namespace alcove::server
