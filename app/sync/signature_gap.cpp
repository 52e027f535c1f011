#include "sync/signature_gap.h"

#include "wire/batch.h"
#include "wire/envelope.h"

namespace alcove::sync {

namespace {

Error untrusted(const char *why, std::uint64_t seq)
{
    return Error(ErrorCode::Untrusted, std::string(why) + " at " + std::to_string(seq));
}

Result<BatchSignature> checked(const wire::PulledSignature &signature, const wire::PulledOp &op,
                               const wire::Members &members)
{
    TRY_ASSIGN(const wire::Envelope envelope, wire::decodeEnvelope(op.envelope));
    const wire::MemberDevice *author = members.find(envelope.header.device);
    if (author == nullptr)
        return untrusted("envelope of an unknown device", op.seq);
    TRY(wire::verifyBatch(author->verifyKey, wire::opHash(op.envelope), signature.signature));
    return BatchSignature{static_cast<qint64>(op.seq), signature.signature};
}

} // namespace

Result<FoundSignatures> signaturesOf(SyncStore &store, Scope scope, const SeqRange &gap,
                                     const wire::PullReply &page, const wire::Members &members)
{
    TRY_ASSIGN(const auto before, store.headAt(scope, gap.after));
    const auto first = static_cast<std::uint64_t>(gap.after) + 1;
    wire::Head head{first - 1, before.value_or(crypto::Hash())};
    for (const wire::PulledOp &op : page.ops)
        if (head.seq < static_cast<std::uint64_t>(gap.until))
            head = wire::nextHead(head, wire::opHash(op.envelope));
    if (head.seq < first)
        return untrusted("ops withheld", first);
    TRY_ASSIGN(const auto ours, store.headAt(scope, static_cast<qint64>(head.seq)));
    if (ours != head.hash || page.ops.front().seq != first)
        return untrusted("another history", head.seq);
    FoundSignatures found;
    found.end = static_cast<qint64>(head.seq);
    for (const wire::PulledSignature &each : page.signatures) {
        if (each.seq < first || each.seq - first >= page.ops.size())
            return untrusted("signature of an op that is not in the page", each.seq);
        if (each.seq > head.seq)
            continue;
        TRY_ASSIGN(const BatchSignature signature,
                   checked(each, page.ops[each.seq - first], members));
        found.signatures.append(signature);
    }
    return found;
}

} // namespace alcove::sync
