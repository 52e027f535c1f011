#pragma once

#include "sync/key_handing.h"

namespace alcove::sync {

/// The removals of people and desks who had a scope's key: new keys answer all of them, also those
/// that others answer already. Of private notes only those of desks of their author.
QList<crypto::Hash> concerning(const wire::Members &members, Scope scope,
                               const std::optional<UserId> &author = {});
/// Those of them that the key which is written with does not answer, by a desk that is still in.
QList<crypto::Hash> unanswered(const wire::Members &members, const ScopeRenewals &renewals,
                               Scope scope, const std::optional<UserId> &author = {});

/// Makes a scope's next key and gives it to each desk whose person holds the scope, by ops of `org`
/// that wait to be sent then. It is announced once those have been sent (announceKey()).
Result<ScopeKey> makeNextKey(const KeyGiver &giver, Scope scope, const wire::Members &members);
Result<void> announceKey(const KeyGiver &giver, SyncStore &keeper, const ScopeKey &key,
                         const QList<crypto::Hash> &removals);

/// Gives the keys that this desk has made anew to desks that came meanwhile, of whom it knew
/// nothing; and those of a desk that has left since to the people this one let in. Whether anything
/// waits to be sent.
Result<bool> spreadRenewedKeys(const KeyGiver &giver, const wire::Members &members);

} // namespace alcove::sync
