#pragma once

#include "base/random.h"
#include "core/sync_store.h"
#include "crypto/signature.h"
#include "sync/beast_net.h"

#include <atomic>

namespace alcove::members {

/// How a desk hears from its server and tells it of the membership log.
struct ServerTalk {
    const crypto::SigningKey &device;
    Random &random;
    sync::NetLimits limits = {};
    const std::atomic<bool> *isStopped = nullptr; ///< once true, no further request goes out
};

/// Brings the membership log to the practice's server, which must have one, and the server's log
/// here. Blocks. Errors as sync::SyncSession; Refused, by wire::isCodeNeeded(), when what was said
/// here waits for a code of an authenticator app.
Result<void> tellServer(SyncStore &store, const ServerTalk &talk);

/// The log as the server has it, so that what is issued next rests on it. No server, or one out of
/// reach, is no harm.
Result<void> hearFromServer(SyncStore &store, const ServerTalk &talk);

} // namespace alcove::members
