#pragma once

#include "crypto/secret_bytes.h"
#include "server/chunk_store.h"
#include "server/factor_store.h"
#include "server/half_store.h"
#include "server/kit_store.h"
#include "server/outcome.h"
#include "server/push.h"
#include "server/rows.h"
#include "wire/messages.h"
#include "wire/own_chain.h"

#include <optional>

namespace alcove::server {

/// Where the server keeps things. Each call is one transaction, may come from any thread, and fails
/// with Offline when the store can't be reached or is too busy: whoever asked tries again. Whatever
/// is asked for belongs to one practice; no call but heads() and a kit's find() goes across
/// practices.
class Gateway {
public:
    virtual ~Gateway() = default;

    /// Whether the store answers.
    virtual Result<void> ping() = 0;
    /// 32 bytes that all instances over one store share: they recognise each other's tokens by it.
    virtual Result<crypto::SecretBytes> secret() = 0;

    /// Founds a practice with its first device; nothing happens when it is there already.
    virtual Result<void> found(const DeviceRow &first, Millis now) = 0;
    /// Adds a record at the end of the membership log, as decideAdmission() says under the
    /// practice's lock. NotFound when there is no such practice.
    virtual Result<void> admit(const PracticeId &practice, const Bytes &record, Millis now) = 0;
    virtual Result<std::optional<DeviceRow>> device(const PracticeId &practice,
                                                    const DeviceId &device)
        = 0;
    /// The records of the membership log after the first `after`, in the order they came in, the
    /// genesis first. Of the whole log NotFound when there is no such practice.
    virtual Result<std::vector<Bytes>> records(const PracticeId &practice, std::uint64_t after) = 0;

    /// Loads what decide() needs under the scope's lock, and keeps what it decides.
    virtual Result<Outcome<PushDecision>> push(const Push &push, Millis now) = 0;
    /// How far a device has got in a scope, and which of these ops of its own stand there.
    virtual Result<wire::OwnChainReply> ownChain(const DeviceRow &device, const ScopeId &scope,
                                                 const std::vector<OpId> &waiting)
        = 0;
    /// The page after `request.after`, or Diverged when that head was never the scope's.
    virtual Result<Outcome<wire::PullReply>> pull(const PracticeId &practice,
                                                  const wire::PullRequest &request)
        = 0;
    /// Of each scope of these practices that has an op: how far it is.
    virtual Result<std::vector<PlacedHead>> heads(const std::vector<PracticeId> &practices) = 0;
    virtual HalfStore &halves() = 0;
    virtual KitStore &kits() = 0;
    virtual FactorStore &factors() = 0;
    virtual ChunkStore &chunks() = 0;

protected:
    Gateway() = default;
    Gateway(const Gateway &) = default;
    Gateway &operator=(const Gateway &) = default;
};

} // namespace alcove::server
