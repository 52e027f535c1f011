#pragma once

#include "core/scope.h"
#include "crypto/hash.h"
#include "store/connection.h"

namespace alcove::chart {

/// A hash over the folded state: equal on two desks exactly when their charts are.
Result<crypto::Hash> stateDigest(store::Connection &connection);

/// The same of what stands in one scope's rows.
Result<crypto::Hash> scopeDigest(store::Connection &connection, Scope scope);

} // namespace alcove::chart
