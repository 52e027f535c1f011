#pragma once

#include "store/disk.h"

#include <array>

namespace alcove::store {

/// A store's file to be read while this process may have it open: through SQLite's VFS. The locks
/// that POSIX gives a process on a file are all gone when any of its descriptors is closed; another
/// process would take the store for its own then, and its log away. SQLite knows which are open and
/// puts the closing off. NotFound when there is none; it is not written to.
Result<std::unique_ptr<File>> openLive(const Disk &disk, const std::string &path);

/// The first bytes of a store: a plain file's magic, an encrypted one's salt.
using StoreHeader = std::array<std::uint8_t, 16>;
/// As openLive(); Corrupt when the file is shorter.
Result<StoreHeader> readHeader(const Disk &disk, const std::string &path);

} // namespace alcove::store
