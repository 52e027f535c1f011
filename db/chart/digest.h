#pragma once

#include "crypto/hash.h"
#include "store/connection.h"

namespace alcove::chart {

/// A hash over the folded state: equal on two desks exactly when their charts are.
Result<crypto::Hash> stateDigest(store::Connection &connection);

} // namespace alcove::chart
