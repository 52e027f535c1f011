#pragma once

#include "base/files.h"
#include "crypto/hash.h"

namespace alcove::backup {

/// A file as it lay there.
struct StoredFile {
    std::uint64_t size = 0;
    crypto::Hash hash{};

    bool operator==(const StoredFile &) const = default;
};

/// Reads all of it.
Result<StoredFile> readStored(Files &files, const std::string &path);

/// Copies a file over what may be at `to`, and syncs it. What it copied.
Result<StoredFile> copyStored(Files &files, const std::string &from, const std::string &to);

} // namespace alcove::backup
