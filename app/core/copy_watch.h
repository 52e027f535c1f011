#pragma once

#include "base/result.h"
#include "core/ids.h"
#include "core/scope.h"

namespace alcove {

/// By what a desk finds out that its folder was copied and both copies are used: its own ops come
/// from elsewhere. Same thread and failures as Chart.
class CopyWatch {
public:
    virtual ~CopyWatch() = default;

    /// Whether that was found, at any time.
    virtual Result<bool> isCopied() = 0;
    /// Audited, once.
    virtual Result<void> noteCopied(Scope scope) = 0;

    /// Whether an op is in the log of this store.
    virtual Result<bool> has(OpId op) = 0;
    /// Ops of this desk came that are not in this store, whose own chain in the scope ended at
    /// `ownEnd` then. How often that was since the store was made or put back from a backup: what
    /// comes before this desk has written again is one time.
    virtual Result<int> noteElsewhere(Scope scope, qint64 ownEnd) = 0;

    /// An op that waits gets another id, since the other copy has sent one of that id.
    virtual Result<void> renameWaiting(OpId op, OpId other) = 0;
};

} // namespace alcove
