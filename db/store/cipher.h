#pragma once

#include "base/result.h"
#include "crypto/kdf.h"
#include "crypto/secret_bytes.h"

struct sqlite3;

namespace alcove::store {

/// The raw key of a store file, derived from its master key: SQLCipher's own stretching is skipped.
struct StoreKey {
    crypto::SecretBytes key; ///< 32 bytes
    crypto::Salt salt{};

    /// `purpose` tells the files under one master key apart: "chart", "social".
    static StoreKey derive(const crypto::SecretBytes &master, std::string_view purpose);
};

/// Keys a fresh connection and fails closed: refuses unless the SQLite in this process is SQLCipher
/// 4.6.1 or later and took the key. A plain SQLite would accept it without a word and write
/// plaintext.
Result<void> applyKey(sqlite3 *handle, const StoreKey &key);

/// NotEncrypted when the file's first bytes are those of a plain SQLite file; NotFound when there
/// is no file; Corrupt when it is too short to be a store.
Result<void> checkHeader(const std::string &path);

} // namespace alcove::store
