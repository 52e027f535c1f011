#pragma once

#include "base/error.h"

struct sqlite3;

namespace alcove::store {

/// What SQLite says of its last failure, as an Error. Its message can hold values of a constraint,
/// so only the code and the extended code go into the detail.
Error databaseError(sqlite3 *handle);
Error databaseError(int code);

} // namespace alcove::store
