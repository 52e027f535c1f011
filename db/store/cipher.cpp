#include "store/cipher.h"

#include "store/database_error.h"
#include "store/live_file.h"
#include "store/raw_key.h"

#include <sqlite3.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <sstream>
#include <string>

namespace alcove::store {

namespace {

constexpr std::string_view plainHeader("SQLite format 3\0", 16);
constexpr std::array<int, 3> oldestCipher{4, 6, 1};

Result<std::string> pragma(sqlite3 *handle, const char *sql)
{
    sqlite3_stmt *statement = nullptr;
    if (sqlite3_prepare_v2(handle, sql, -1, &statement, nullptr) != SQLITE_OK)
        return databaseError(handle);
    std::string value;
    if (sqlite3_step(statement) == SQLITE_ROW) {
        const unsigned char *text = sqlite3_column_text(statement, 0);
        value = text != nullptr ? reinterpret_cast<const char *>(text) : "";
    }
    sqlite3_finalize(statement);
    return value;
}

} // namespace

StoreKey StoreKey::derive(const crypto::SecretBytes &master, std::string_view purpose)
{
    StoreKey key;
    key.key = crypto::deriveKey(master, "alcove/store-key/v1/" + std::string(purpose));
    const crypto::SecretBytes salt = crypto::deriveKey(
        master, "alcove/store-salt/v1/" + std::string(purpose), key.salt.size());
    std::copy(salt.view().begin(), salt.view().end(), key.salt.begin());
    return key;
}

bool isTrustedCipher(const std::string &version)
{
    std::array<int, 3> found{};
    std::istringstream text(version);
    char dot = 0;
    text >> found[0] >> dot >> found[1] >> dot >> found[2];
    return !text.fail() && found >= oldestCipher;
}

Result<void> applyKey(sqlite3 *handle, const StoreKey &key)
{
    const crypto::SecretBytes text = rawKey(key);
    if (sqlite3_key(handle, text.view().data(), static_cast<int>(text.size())) != SQLITE_OK)
        return databaseError(handle);
    // It would write to standard error, where a person reads our words. The first key of a process
    // turns it on, so that it can be turned off no earlier.
    TRY(pragma(handle, "PRAGMA cipher_log_level = NONE"));
    TRY_ASSIGN(const std::string version, pragma(handle, "PRAGMA cipher_version"));
    if (!isTrustedCipher(version))
        return Error(ErrorCode::NotEncrypted, "this SQLite is no SQLCipher, or too old a one");
    return {};
}

Result<void> checkCipherSettings(sqlite3 *handle)
{
    // On, it makes full-text search twenty times slower for the whole process; what it would wipe
    // goes with the process when the desk locks.
    TRY_ASSIGN(const std::string security, pragma(handle, "PRAGMA cipher_memory_security"));
    if (security != "0")
        return Error(ErrorCode::Io, "memory security of the cipher is on");
    return {};
}

Result<void> checkHeader(const Disk &disk, const std::string &path)
{
    TRY_ASSIGN(const StoreHeader header, readHeader(disk, path));
    if (std::memcmp(header.data(), plainHeader.data(), plainHeader.size()) == 0)
        return Error(ErrorCode::NotEncrypted, "store file is plain SQLite");
    return {};
}

bool bearsSalt(const Disk &disk, const std::string &path, const StoreKey &key)
{
    const auto header = readHeader(disk, path);
    return header && *header == key.salt;
}

} // namespace alcove::store
