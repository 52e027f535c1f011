#pragma once

#include "core/kept_history.h"
#include "session/open_chart.h"

namespace alcove::members {

/// What the server lost, as far as this desk has met it.
struct Losses {
    QList<ServerLoss> losses; ///< of the desk's scopes, then of each chart or notes kept apart
    qint64 aside = 0; ///< changes of other desks that are here and not on the server yet
};

/// Of an open desk and all that is kept apart on it. What of the latter does not open is left out:
/// it is told of where it is opened.
Result<Losses> lossesOf(session::OpenChart &desk, const session::Workspace &workspace,
                        const session::Surroundings &surroundings);

} // namespace alcove::members
