#pragma once

#include "core/op.h"
#include "store/connection.h"

namespace alcove::social {

/// Brings an op into the tables, inside the caller's transaction. Any order and any repetition give
/// the same tables; an op of an unknown kind changes nothing. Malformed when its payload is not
/// what its kind says.
Result<void> applyOp(store::Connection &connection, const Op &op);

} // namespace alcove::social
