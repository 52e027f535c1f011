#pragma once

#include "core/kept_history.h"

#include <cstdint>

namespace alcove::sync {

/// Where a desk goes on with its chain in a scope.
struct SealingPoint {
    ChainHead end; ///< of its chain
    /// What waits sealed was sealed onto an end that is none any more: it is sealed once more.
    bool isAnew = false;

    bool operator==(const SealingPoint &) const = default;
};

/// `sealed` is what the desk sealed last, `verified` what it finds of itself on the server: further
/// on, when it came back from a backup. `lastWaiting` is the device's number of the last envelope
/// that waits, 0 without one. Where somebody else has gone on with the chain, who has a copy of
/// this desk, nothing is sealed onto that: it is to be noticed.
SealingPoint sealingPoint(const ChainHead &sealed, const ChainHead &verified,
                          std::uint64_t lastWaiting);

} // namespace alcove::sync
