#pragma once

#include "base/sync_ids.h"
#include "core/kept_history.h"
#include "wire/messages.h"

namespace alcove::sync {

/// Which device this desk can sign for.
struct OwnDevice {
    DeviceId id;
    const crypto::SigningKey &key;
};

/// The next batch of a scope within `range`, as its device signed it: a run of this desk's own ops
/// whose signature was not kept is signed anew. Nothing where another desk has to give it, since
/// this one never had that signature, or had to let go of what the ops say.
Result<std::optional<wire::PushRequest>> keptBatch(KeptHistory &history, Scope scope,
                                                   const SeqRange &range, const OwnDevice &self);

} // namespace alcove::sync
