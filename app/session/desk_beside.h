#pragma once

#include "session/open_chart.h"

namespace alcove::session {

/// What of an unlocked desk opens its store once more.
struct DeskBeside {
    const Workspace &workspace;
    const store::StoreKey &storeKey;
    const Identity &identity;
    const crypto::SecretBytes &seed; ///< OpenChart::compartmentSeed
};

/// The desk's store beside its own session, over a connection that is there for one act alone. Who
/// the desk belongs to is read anew.
Result<OpenChart> openBeside(const DeskBeside &desk, const Surroundings &surroundings);

} // namespace alcove::session
