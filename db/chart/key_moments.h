#pragma once

#include "base/clock.h"
#include "store/connection.h"

#include <optional>

namespace alcove::chart {

/// When the secrets that open a desk were made, as its audit log tells: nothing where it does not.
struct KeyMoments {
    std::optional<Millis> passphrase; ///< chosen
    std::optional<Millis> kit; ///< the one that counts
    std::optional<Millis> kitBegun; ///< the latest that was made, kept or not

    bool operator==(const KeyMoments &) const = default;
};

Result<KeyMoments> keyMoments(store::Connection &connection);

} // namespace alcove::chart
