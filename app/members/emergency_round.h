#pragma once

#include "core/emergency_access.h"
#include "session/open_chart.h"
#include "sync/net.h"

#include <functional>

namespace alcove::members {

/// Which restricted chart is opened, and why.
struct EmergencyAsk {
    RawId chart{};
    QString reason;
};

/// Opens a restricted chart in an emergency, as EmergencyOpening::open(), and brings what is
/// written in it by a round of sync, which also tells the privacy officer. `mayClose` says whether
/// what is to go from the desk may go with that round: nobody has it open. A round that fails
/// leaves the chart open.
Result<EmergencyOpened> openAndSync(session::OpenChart &desk, const session::Workspace &workspace,
                                    sync::Net &net, const session::Surroundings &surroundings,
                                    const EmergencyAsk &ask,
                                    const std::function<Result<void>()> &mayClose);

/// Takes those off the desk whose time is over; where something waits in one to be sent, by a
/// round of sync, if there is a server. Nobody has one of them open. How many.
Result<int> dropOver(session::OpenChart &desk, const session::Workspace &workspace, sync::Net *net,
                     const session::Surroundings &surroundings);

/// The restricted charts that the desk has halves of, and that are not on it.
Result<QList<EmergencyChart>> chartsApart(session::OpenChart &desk,
                                          const session::Workspace &workspace, Files &files);

} // namespace alcove::members
