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

/// A new key of a scope that came with no practice. Two that two desks make at the same time have
/// epochs of their own: both are handed over, and either opens what was written under it.
ScopeKey freshKey(Scope scope, Random &random);
/// The one to write with after `before`, which somebody has who is to read no more.
ScopeKey nextKey(const ScopeKey &before, Random &random);

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
