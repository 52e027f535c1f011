#pragma once

#include "backup/shelf.h"

#include <optional>

namespace alcove::backup {

/// How the copies on a shelf stand, as it can be seen without any key.
struct Stand {
    std::optional<Millis> madeAt; ///< of the newest copy
    std::optional<Millis> provedAt; ///< when one was last restored on trial and found whole

    bool operator==(const Stand &) const = default;
};

Result<Stand> readStand(Shelf &shelf, Files &files);
/// A copy was just proved. In the open, as the names of copies are: it says when a store was in
/// use, and whoever can write it can take the copies away as well.
Result<void> keepProved(const Shelf &shelf, Files &files, Millis now);

} // namespace alcove::backup
