#pragma once

#include "core/chart.h"

#include <QList>

namespace alcove::charting {

/// A client who is assigned to somebody.
struct AssignedClient {
    ClientSummary client;
    QList<UserId> team;
    bool mayHandOver = false; ///< whether the chart's actor may say who cares for them

    bool operator==(const AssignedClient &) const = default;
};

/// By name. Charts that are kept apart are none of them: who has those is named in each.
Result<QList<AssignedClient>> assignedClients(Chart &chart);

struct HandingOver {
    UserId from;
    UserId to;
    QList<ClientId> clients;
    QString reason; ///< stands in the log at each of them
};

/// A client with whom it could not be done, and why not.
struct NotDone {
    ClientId client;
    Error error;
};

struct HandedOver {
    QList<ClientId> done;
    QList<NotDone> left; ///< NotFound: not assigned to who was to hand them over
};

/// Assigns each client to `to` and then releases `from`, so that none is nobody's in between; each
/// is an act of its own, in the log with the reason. Who was handed over before is done. Malformed
/// when both are the same.
Result<HandedOver> handOver(Chart &chart, const HandingOver &asked);

} // namespace alcove::charting
