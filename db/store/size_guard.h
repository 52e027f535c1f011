#pragma once

#include "base/result.h"

struct sqlite3;

namespace alcove::store {

/// "PRAGMA cipher_integrity_check" of SQLCipher 4.6.1 asks for the size of the file and does not
/// look whether it was given one: when the disk fails just then, it counts pages up to whatever
/// number lay on its stack, for hours. After this the file of the connection always gives a size,
/// zero when it can't be told. Any thread.
void guardSize(sqlite3 *handle);

/// Forgets what failed so far on this thread.
void forgetSizeFailure();
/// Io when a size could not be told on this thread since then: what was checked meanwhile was
/// perhaps not checked.
Result<void> checkSizeFailure();

} // namespace alcove::store
