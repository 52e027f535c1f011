#pragma once

#include "base/hybrid_clock.h"
#include "base/sync_ids.h"
#include "wire/half_messages.h"

#include <array>
#include <optional>
#include <vector>

/// Where the server keeps its halves of keys, and who asked for them: a part of the gateway.
namespace alcove::server {

/// A half.put, and what the server knows of it besides.
struct HalfRow {
    PracticeId practice{};
    ScopeId scope;
    std::uint32_t epoch = 0;
    UserId holder;
    UserId putter; ///< the person of the device that put it
    DeviceId device;
    HybridTime issuedAt = 0;
    bool isWithdrawn = false;
    Bytes record;
};

/// A half.ask that holds.
struct AskRow {
    PracticeId practice{};
    ScopeId scope;
    DeviceId device;
    std::array<std::uint8_t, 16> nonce{};
    Millis at = 0;
    Bytes record;
};

/// As Gateway: each call is one transaction, and fails with Offline when the store can't be
/// reached.
class HalfStore {
public:
    virtual ~HalfStore() = default;

    /// Keeps a half as decideHalf() says, under its practice, scope, epoch, holder and putter: so
    /// nobody touches another's.
    virtual Result<void> put(const HalfRow &half, Millis now) = 0;
    /// Writes the ask into the log and reads the records that are there for `holder` and not
    /// withdrawn; whose the ask is not to be answered has none. Nothing is read that is not logged.
    /// Conflict when the nonce is in the log of the practice.
    virtual Result<std::vector<Bytes>> ask(const AskRow &ask, const std::optional<UserId> &holder)
        = 0;
    /// Whether this person has ever put a half of the scope's key.
    virtual Result<bool> hasPut(const PracticeId &practice, const ScopeId &scope,
                                const UserId &user)
        = 0;
    /// What was asked in the scope after that number.
    virtual Result<wire::AsksReply> asks(const PracticeId &practice, const ScopeId &scope,
                                         std::uint64_t after)
        = 0;

protected:
    HalfStore() = default;
    HalfStore(const HalfStore &) = default;
    HalfStore &operator=(const HalfStore &) = default;
};

} // namespace alcove::server
