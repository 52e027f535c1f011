#pragma once

#include "store/connection.h"

namespace alcove::store {

/// A store gets another key: it is written anew beside itself, and takes its own place once the key
/// file says so. Which of the two counts is told by the salt each begins with, so that the change
/// can end at any moment.
///
/// The store and what it was before, until it has been opened under its new key.
std::string rekeyedCopy(const std::string &path);
std::string storeBefore(const std::string &path);

/// Writes the open store anew under `next` and finds it whole. What an earlier try left goes.
Result<void> copyUnderKey(Connection &from, const Disk &disk, const StoreKey &current,
                          const StoreKey &next);

/// Brings a change to its end, before the store at `path` is opened: a copy that bears the salt of
/// `key` takes the place of a store that does not; beside a store that does, the copy is left from
/// a change that did not happen, and goes.
Result<void> finishRekey(const Disk &disk, const std::string &path, const StoreKey &key);

/// Only the file itself is put in the store's place: nothing of it may be left in a log beside it.
/// Io when something is.
Result<void> bringOverLog(Connection &copy);

/// The store has been opened under its new key: what it was before goes.
void forgetStoreBefore(const Disk &disk, const std::string &path);

} // namespace alcove::store
