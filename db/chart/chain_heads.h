#pragma once

#include "core/kept_history.h"
#include "store/connection.h"

#include <QHash>

namespace alcove::chart {

/// The place in a scope up to which its chain was verified; the end of this desk's own chain in it;
/// the ends of all desks' chains, by device id bytes.
Result<void> writeCursor(store::Connection &connection, Scope scope, const ChainHead &head);
Result<void> writeOwnChain(store::Connection &connection, Scope scope, const ChainHead &head);
Result<void> writeDeviceChains(store::Connection &connection, Scope scope,
                               const QHash<QByteArray, ChainHead> &chains);

} // namespace alcove::chart
