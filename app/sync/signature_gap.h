#pragma once

#include "core/sync_store.h"
#include "wire/members.h"
#include "wire/messages.h"

namespace alcove::sync {

/// Signatures of batches that this desk has without them, and up to where.
struct FoundSignatures {
    QList<BatchSignature> signatures;
    qint64 end = 0;
};

/// Those of a page of old ops, which came after `gap.after`; what lies beyond the gap is left to
/// the pull. Untrusted when its ops are not the ones this desk has, or a signature is not their
/// device's.
Result<FoundSignatures> signaturesOf(SyncStore &store, Scope scope, const SeqRange &gap,
                                     const wire::PullReply &page, const wire::Members &members);

} // namespace alcove::sync
