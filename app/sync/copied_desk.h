#pragma once

#include "sync/membership.h"
#include "sync/scope_sync.h"

namespace alcove::sync {

/// A desk whose folder was copied, and both copies used, is two under one name. What either finds
/// of it (docs/adr/0051):

/// Whether what waits sealed was sealed onto a place where the other copy has gone on: ask after a
/// pull to the head. Never so where a desk was put back from a backup, or repeats a push.
Result<bool> isBranched(SyncStore &store, const DeviceId &self, Scope scope);

/// Whether a verified page shows, together with what came before, that another copy is written on:
/// own ops come that are not here, and not for the first time. The first time may be a desk that
/// was put back; it is remembered.
Result<bool> isWrittenElsewhere(SyncStore &store, const DeviceId &self, const IncomingPage &page);

/// How a round ends by which either was found.
Error copiedError();
bool isCopiedError(const Error &error);

/// Signs that there are two of this desk, unless the log says so. The record goes to the server
/// with the log.
Result<void> sayCopied(SyncStore &store, const crypto::SigningKey &device);

/// Seals what waits onto the end that the server has of this desk's chain, for one that may send
/// and not pull. What the other copy has sent under the same id is sent once more, under another.
Result<void> sealOntoServed(const ScopeDesk &desk, ServerLink &link, Scope scope);

} // namespace alcove::sync
