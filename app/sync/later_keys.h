#pragma once

#include "core/sync_store.h"
#include "wire/members.h"

namespace alcove::sync {

/// The scopes that practices made by older programs have no key of: an owner's desk makes it, and
/// hands it by way of the scope `org` to each desk whose person holds it and that was not given it
/// yet. Whether anything waits to be sent by it. At desks of others nothing happens.
///
/// Two owners' desks that make a key at the same time make two, of epochs of their own: both are
/// handed over, and either opens what was written under it.
Result<bool> spreadLaterKeys(SyncStore &store, const Practice &practice,
                             const wire::Members &members, const crypto::SigningKey &device,
                             Random &random);

} // namespace alcove::sync
