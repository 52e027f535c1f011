#pragma once

#include "backup/check_copy.h"

namespace alcove::backup {

/// Where a copy is restored on trial: a folder with nothing else in it, gone afterwards; and what a
/// desk opens one with.
struct Scratch {
    std::string folder;
    const Clock &clock;
    Random &random;

    std::string store() const { return folder + "/store.db"; }
};

/// Restores a copy into a scratch folder, opens it as a desk would, and looks at all of it; what is
/// wrong, a line each. Fails only where the disk does.
Result<QStringList> proveCopy(const Shelf &shelf, const CopyName &name, const store::Disk &disk,
                              const CopyKeys &keys, const Scratch &scratch);

/// Whether a copy was proved on another day than `now`'s, in this machine's time.
bool isTrialDue(std::optional<Millis> provedAt, Millis now);

} // namespace alcove::backup
