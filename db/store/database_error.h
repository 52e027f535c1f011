#pragma once

#include "base/error.h"

struct sqlite3;

namespace alcove::store {

/// What SQLite says of the last failure on `handle`, as an Error. Its message can hold values of a
/// constraint, so only codes go into the detail.
Error databaseError(sqlite3 *handle);
/// The same of a code alone: with `systemError`, the errno behind it, a full or read-only disk is
/// told from a broken one.
Error databaseError(int code, int systemError = 0);

} // namespace alcove::store
