#pragma once

#include "core/sync_store.h"
#include "wire/members.h"

#include <functional>
#include <span>

namespace alcove::sync {

/// A desk, as it hands over keys: by ops of the scope `org` in its store.
struct KeyGiver {
    SyncStore &store;
    const Practice &practice;
    const crypto::SigningKey &device;
    Random &random;
};

/// A new key of a scope that came with no practice, made by the desk of this number
/// (wire::Members::numbers). Each desk has epochs that are no other's, so that two keys made at the
/// same time have two: both are handed over, and either opens what was written under it.
ScopeKey freshKey(Scope scope, std::uint32_t desk, Random &random);
/// One of an epoch after `before` that is none of those of `held`.
ScopeKey nextKey(const ScopeKey &before, std::span<const ScopeKey> held, std::uint32_t desk,
                 Random &random);
/// The number of a desk of the practice, for the two above. NotFound when the log has none.
Result<std::uint32_t> deskNumber(const wire::Members &members, const DeviceId &device);

/// Signs a grant for a desk, which waits to be sent then. `stream` is what the scope is called
/// (SyncStore::streamName()).
Result<void> handKey(const KeyGiver &giver, const ScopeKey &key, const QString &stream,
                     const DeviceId &recipient, const crypto::BoxKey &boxKey);

/// Hands those of `keys` that are of `scope` to each desk of a person who `reads` and holds the
/// scope by what the log says, unless it has them: from this desk, as `keeper` remembers, or
/// because it gave them to this one. Whether anything waits to be sent.
Result<bool> spreadKeys(const KeyGiver &giver, SyncStore &keeper, Scope scope,
                        std::span<const ScopeKey> keys, const wire::Members &members,
                        const std::function<bool(const UserId &)> &reads);

} // namespace alcove::sync
