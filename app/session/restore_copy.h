#pragma once

#include "backup/manifest.h"
#include "backup/replacement.h"
#include "backup/shelf.h"
#include "session/open_chart.h"

namespace alcove::session {

struct Restored {
    backup::Manifest manifest;
    std::string replaced; ///< where what was there lies now, below the desk's folder
    bool withKeys = false; ///< the copy's key file was taken as well, and its passphrase holds
};

/// Puts a copy in the store's place once it was found whole; what was there is kept. The present
/// key file stays when it opens the copy, so that a passphrase given up since does not come back.
/// Nobody may have the store open.
///
/// NotFound without such a copy; Locked when the passphrase is neither's; Corrupt when the copy is
/// not whole. After a failure the store is as it was, or the copy is put in place when it is next
/// opened.
Result<Restored> restoreCopy(const Workspace &workspace, const backup::Shelf &shelf,
                             const backup::CopyName &name, const crypto::SecretBytes &passphrase,
                             const Surroundings &surroundings);

/// The key file that opens a copy, and whether it comes along with it.
struct FoundKeys {
    crypto::KeyFile file;
    crypto::SecretBytes master;
    backup::Replaces what = backup::Replaces::Chart;
};

/// Of a compartment: its own, or else the one in the copy. Locked when `seed` opens neither.
Result<FoundKeys> compartmentKeys(const Workspace &workspace, const backup::Shelf &shelf,
                                  const backup::CopyName &name, const crypto::SecretBytes &seed,
                                  const Surroundings &surroundings);

/// The same of a compartment, which `seed` (OpenChart::compartmentSeed) opens.
Result<Restored> restoreCompartment(const Workspace &workspace, const backup::Shelf &shelf,
                                    const backup::CopyName &name, const crypto::SecretBytes &seed,
                                    const Surroundings &surroundings);

/// What opens a copy, and whether its key file comes along.
struct CopyOpener {
    const crypto::KeyFile &keys;
    const crypto::SecretBytes &master;
    backup::Replaces what = backup::Replaces::Chart;
};

/// The same with the master key and the key file that holds it.
Result<Restored> restoreWithMaster(const Workspace &workspace, const backup::Shelf &shelf,
                                   const backup::CopyName &name, const CopyOpener &opener,
                                   const Surroundings &surroundings);

} // namespace alcove::session
