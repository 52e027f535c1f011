#pragma once

#include "base/random.h"
#include "core/sync_store.h"
#include "crypto/signature.h"
#include "sync/scope_keys.h"
#include "wire/messages.h"

namespace alcove::sync {

/// Seals what waits in a scope, at most so many ops, and keeps the envelopes; what was sealed
/// before stays as it is. The waiting ops, all sealed, in the order of this desk's chain. Conflict
/// when somebody goes on typing in one of them: try again.
Result<QList<OutgoingOp>> sealWaiting(SyncStore &store, Scope scope, const ScopeKeys &keys,
                                      int limit, Random &random);

/// Sealed ops as pushes within the protocol's limits, each signed by this desk.
std::vector<wire::PushRequest> batches(const QList<OutgoingOp> &sealed,
                                       const crypto::SigningKey &device);

} // namespace alcove::sync
