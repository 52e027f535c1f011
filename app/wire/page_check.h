#pragma once

#include "wire/chain_check.h"
#include "wire/messages.h"

namespace alcove::wire {

struct VerifiedOp {
    Envelope envelope;
    crypto::Hash opHash{};
    Head head; ///< of the scope, right after this op: keep it for later lookups
    std::int64_t receivedAt = 0;
};

struct VerifiedPage {
    std::vector<VerifiedOp> ops;
    ScopeCursor cursor; ///< after the page; store it in the transaction that applies the page
    bool hasMore = false;
};

/// Checks everything about a page that can be checked without a key: that each envelope is of this
/// practice, scope and a known device, continues the scope's and its device's chain without a hole,
/// is covered by its device's signature, and that what its author had seen lies on this chain.
///
/// Untrusted when any of it doesn't hold: nothing of the page may be used. It ends before the first
/// op that is under an epoch this desk has no key for; Locked when that is its first. Malformed
/// when it is not a page at all, NewerSchema when an envelope of it claims to be a newer program's.
Result<VerifiedPage> verifyPage(const ScopeCursor &cursor, const PullReply &page,
                                const PageTrust &trust);

} // namespace alcove::wire
