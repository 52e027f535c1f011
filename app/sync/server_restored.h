#pragma once

#include "core/sync_store.h"
#include "wire/members.h"

namespace alcove::sync {

/// An owner says that the server was put back from a backup: a record in the membership log, which
/// the other desks get at their next sync. Audited. Refused when this desk's person is no owner.
Result<void> sayRestored(SyncStore &store, const crypto::SigningKey &device);

/// Which of an owner's records lets this desk, now, go on in a scope from what the server has:
/// each does so once. Empty when none does.
Result<QByteArray> restoreFor(SyncStore &store, const wire::Members &members, Scope scope);

} // namespace alcove::sync
