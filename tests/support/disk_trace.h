#pragma once

#include "base/bytes.h"

#include <map>
#include <string>
#include <vector>

namespace alcove::testing {

/// What lies on a disk after a crash: files by path.
using DiskImage = std::map<std::string, Bytes>;

/// One change that was made to a disk, in the order they were made. A file has a number for life;
/// names come and go.
struct DiskStep {
    enum class Kind {
        Write, ///< `bytes` at `place` of `file`
        Truncate, ///< `file` to `place` bytes
        Sync, ///< `file`
        Name, ///< `path` is a name of `file`
        Rename, ///< `path` is `target` from now on
        Remove, ///< `path` is no name any more
        SyncFolder, ///< names in `path`
        Mark, ///< a test's own: `place` was acknowledged
    };

    Kind kind = Kind::Mark;
    std::uint32_t file = 0;
    std::uint64_t place = 0;
    Bytes bytes = {};
    std::string path = {};
    std::string target = {};
};

using DiskTrace = std::vector<DiskStep>;

} // namespace alcove::testing
