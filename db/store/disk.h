#pragma once

#include "base/files.h"

namespace alcove::store {

/// The disk a store lies on, by both ways that are taken to it: our own files beside the store, and
/// what SQLite reads and writes. Both are one disk, so that a test can let it fail.
struct Disk {
    Files *files; ///< outlives whatever uses this
    const char *vfs; ///< name of the registered sqlite3_vfs

    /// This machine's, through a VFS that makes no temporary files (store_vfs.h).
    static Disk ofMachine();
};

} // namespace alcove::store
