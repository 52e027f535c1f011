#pragma once

#include "core/emergency_access.h"
#include "session/open_chart.h"
#include "sync/net.h"

namespace alcove::members {

/// Opens a restricted chart in an emergency, as EmergencyOpening::open(), and brings what is
/// written in it by a round of sync, which also tells the privacy officer. Somebody has the desk
/// open: what is to go from it goes another time. A round that fails leaves the chart open.
Result<EmergencyOpened> openAndSync(session::OpenChart &desk, const session::Workspace &workspace,
                                    sync::Net &net, const session::Surroundings &surroundings,
                                    const RawId &chart, const QString &reason);

/// The restricted charts that the desk has halves of, and that are not on it.
Result<QList<EmergencyChart>> chartsApart(session::OpenChart &desk,
                                          const session::Workspace &workspace, Files &files);

} // namespace alcove::members
