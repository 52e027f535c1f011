#pragma once

#include "base/error.h"

namespace alcove::pg {

/// What an exception of libpqxx comes to.
struct Failure {
    Error error;
    /// The same transaction may succeed when run again: nothing of it has happened, or it is one
    /// whose repetition does no harm.
    bool mayRetry = false;
    /// The connection is of no more use.
    bool isBroken = false;
    /// Somebody else put the same key there first.
    bool isDuplicate = false;
};

/// Call inside a catch block. Details are SQLSTATEs and what the driver says of the network, never
/// a value or a part of the DSN.
Failure currentFailure();

} // namespace alcove::pg
