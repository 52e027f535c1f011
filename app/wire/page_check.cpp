#include "wire/page_check.h"

#include "wire/batch.h"

namespace alcove::wire {

namespace {

Result<void> takeSignature(ChainCheck &check, const PulledSignature &signature,
                           const Members &members)
{
    TRY_ASSIGN(const ChainLink link, check.at(signature.seq));
    const MemberDevice *member = members.findEver(link.device);
    if (member == nullptr || !verifyBatch(member->verifyKey, link.opHash, signature.signature))
        return Error(ErrorCode::Untrusted, "batch signature at " + std::to_string(signature.seq));
    check.noteSigned(signature.seq, link.device);
    return {};
}

} // namespace

Result<VerifiedPage> verifyPage(const ScopeCursor &cursor, const PullReply &page,
                                const PageTrust &trust)
{
    ChainCheck check(cursor, trust);
    VerifiedPage verified;
    for (const PulledOp &op : page.ops) {
        TRY_ASSIGN(Envelope envelope, decodeEnvelope(op.envelope));
        TRY(check.take(op.seq, envelope.header, opHash(op.envelope)));
        const ChainLink &link = check.links().back();
        verified.ops.push_back({std::move(envelope), link.opHash, link.head, op.receivedAt});
    }
    for (const PulledSignature &signature : page.signatures)
        TRY(takeSignature(check, signature, trust.members));
    TRY_ASSIGN(CheckedChain checked, check.finish(page.head));
    verified.ops.resize(checked.ops);
    verified.cursor = std::move(checked.cursor);
    verified.hasMore = checked.hasMore;
    return verified;
}

} // namespace alcove::wire
