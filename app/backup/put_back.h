#pragma once

#include "backup/manifest.h"
#include "backup/replacement.h"
#include "backup/shelf.h"

#include <functional>

namespace alcove::backup {

/// How a copy comes back.
struct PutBack {
    ComingFiles coming;
    Replaces what = Replaces::Chart;
    /// Whether the copy's key file comes along.
    bool withKeys = false;
    /// Has the store that comes tell in its own log that it came, before it is anybody's. It is
    /// closed again afterwards.
    std::function<Result<void>()> tell;
};

/// Puts a copy that was found whole in a store's place; what was there is kept. Where that is,
/// below the folder. Nobody may have the store open. After a failure the store is as it was, or the
/// copy is put in place by who opens it next.
Result<std::string> putBack(const Shelf &shelf, const Manifest &copy, Files &files,
                            const PutBack &how, Millis now);

} // namespace alcove::backup
