#pragma once

#include "core/chart.h"
#include "core/client_fields.h"

#include <QDate>

#include <optional>

namespace alcove::charting {

/// What somebody makes of a client, and what they say of a new status.
struct ClientChange {
    Client after;
    std::optional<ClientSheet> before; ///< as they saw the client, where that is known
    std::optional<ClientStatus> was; ///< nothing of a new one
    QDate since; ///< the day from which on the status holds
    QString why; ///< may be empty
    RecordId record; ///< of the change of status; a second try is the same change
};

/// Whether it needs a record of its own: the first status, or another one.
bool changesStatus(const ClientChange &change);

/// Keeps the client, and what changed of their status as a RecordKind::StatusChange. The client
/// comes first; fails as saving either does, Malformed or TooLarge before anything is kept where
/// what was said of the status can't be.
Result<void> keepClient(Chart &chart, const ClientChange &change, QDate today);

} // namespace alcove::charting
