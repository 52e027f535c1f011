#pragma once

#include <cstdint>

namespace alcove::store {

/// The name of our VFS: the system's, but a file without a name, or one that SQLite means to throw
/// away, is refused and counted. SQLite puts sorts, indexes being built and long statements there;
/// with our settings it needs none, and one that is asked for all the same would be a page of a
/// chart where nobody looks for it.
///
/// Registered at the first call, with statement journals kept in memory; any thread. Aborts when
/// SQLite can't be set so: a store must not be opened another way.
const char *storeVfs();

/// How many temporary files were asked for in this process, and refused.
std::uint64_t refusedTemporaryFiles();

/// Whether flags of sqlite3_vfs::xOpen are those of a file that holds pages for a while only.
bool isTemporary(const char *name, int flags);

} // namespace alcove::store
