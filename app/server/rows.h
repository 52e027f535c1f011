#pragma once

#include "base/clock.h"
#include "crypto/signature.h"
#include "wire/scope.h"

#include <map>
#include <vector>

/// What the server keeps, as values.
namespace alcove::server {

/// A device that may log in.
struct DeviceRow {
    PracticeId practice{};
    DeviceId device;
    crypto::VerifyKey verifyKey{};
    bool isLive = true;
    Millis minTokenTime = 0; ///< tokens issued before are void
    Bytes record; ///< the genesis or device.add that brought it in

    bool operator==(const DeviceRow &) const = default;
};

/// How far a scope is.
struct ScopeState {
    wire::Head head;
    std::uint32_t serverEpoch = 1; ///< raised by whoever restores a backup
    std::uint32_t keyEpoch = 0; ///< the highest seen

    bool operator==(const ScopeState &) const = default;
};

/// How far a scope of one of several practices is.
struct PlacedHead {
    PracticeId practice{};
    ScopeId scope;
    std::uint64_t seq = 0;
};

struct OpRow {
    std::uint64_t seq = 0;
    OpId op;
    DeviceId device;
    std::uint64_t deviceSeq = 0;
    std::uint32_t keyEpoch = 0;
    crypto::Hash opHash{};
    crypto::Hash headHash{}; ///< of the scope, right after this op
    Millis receivedAt = 0;
    Bytes envelope;
};

/// A run of ops that came in at once, under one signature over the last.
struct BatchRow {
    std::uint64_t firstSeq = 0;
    std::uint64_t lastSeq = 0;
    std::uint64_t bytes = 0; ///< of envelopes
    DeviceId device;
    crypto::Signature signature{};
};

} // namespace alcove::server
