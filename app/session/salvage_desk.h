#pragma once

#include "chart/salvage_chart.h"
#include "session/open_chart.h"

namespace alcove::session {

/// Makes a new desk in the empty folder `into` from what can be read of a damaged one: the same key
/// file, the chart as far as it goes, the words that were being typed, and as they lie the stores
/// that are kept apart. Nothing in `damaged` changes. The new store tells of it in its audit log.
///
/// Conflict when `into` is used; Locked for a wrong passphrase; Corrupt when so much is lost that
/// only a backup helps. Nothing is left of one that failed.
Result<chart::SalvagedChart> salvageDesk(const Workspace &damaged, const Workspace &into,
                                         const crypto::SecretBytes &passphrase,
                                         const Surroundings &surroundings);

} // namespace alcove::session
