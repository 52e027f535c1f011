#pragma once

#include "crypto/kdf.h"
#include "crypto/secret_bytes.h"
#include "store/disk.h"

struct sqlite3;

namespace alcove::store {

/// The raw key of a store file, derived from its master key: SQLCipher's own stretching is skipped.
struct StoreKey {
    crypto::SecretBytes key; ///< 32 bytes
    crypto::Salt salt{};

    /// `purpose` tells the files under one master key apart: "chart", "social".
    static StoreKey derive(const crypto::SecretBytes &master, std::string_view purpose);
};

/// Whether `version`, as "PRAGMA cipher_version" says it ("4.6.1 community"), is one that we trust.
/// False for the empty answer of a plain SQLite.
bool isTrustedCipher(const std::string &version);

/// Keys a fresh connection and fails closed: refuses unless the SQLite in this process is SQLCipher
/// 4.6.1 or later and took the key. A plain SQLite would accept it without a word and write
/// plaintext.
Result<void> applyKey(sqlite3 *handle, const StoreKey &key);

/// Io unless a keyed connection works as we rely on it.
Result<void> checkCipherSettings(sqlite3 *handle);

/// NotEncrypted when the file's first bytes are those of a plain SQLite file; NotFound when there
/// is no file; Corrupt when it is too short to be a store.
Result<void> checkHeader(const Disk &disk, const std::string &path);

/// Whether the file begins with the salt of `key`. A store does not open either way when its first
/// page is damaged or belongs to another key: this tells the two apart.
bool bearsSalt(const Disk &disk, const std::string &path, const StoreKey &key);

} // namespace alcove::store
