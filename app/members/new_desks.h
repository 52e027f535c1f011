#pragma once

#include "core/desk_alerts.h"
#include "session/open_chart.h"

namespace alcove::members {

/// As DeskAlerts, on the store's thread.
Result<QList<DeskAlert>> alertsOf(session::OpenChart &open);
Result<void> acknowledgeDesk(session::OpenChart &open, const DeviceId &desk);

} // namespace alcove::members
