#pragma once

#include "session/open_chart.h"

namespace alcove::session {

/// Before a newer program changes the tables of a store: a verified copy of it, which stays, and
/// all steps tried on another one, which is looked at and thrown away. Nothing when there is
/// nothing to change. After a failure the store is as it was.
Result<void> prepareUpdate(store::Connection &connection, const store::StoreKey &key,
                           const Identity &identity, const Workspace &workspace,
                           const Surroundings &surroundings);

} // namespace alcove::session
