// The peer's place of db/store/cipher.cpp: the same functions over a SQLite that encrypts nothing.
// For measuring only; no program that is installed holds it.
#include "store/cipher.h"

namespace alcove::store {

StoreKey StoreKey::derive(const crypto::SecretBytes & /*master*/, std::string_view /*purpose*/)
{
    return {};
}

bool isTrustedCipher(const std::string & /*version*/)
{
    return true;
}

Result<void> applyKey(sqlite3 * /*handle*/, const StoreKey & /*key*/)
{
    return {};
}

Result<void> checkCipherSettings(sqlite3 * /*handle*/)
{
    return {};
}

Result<void> checkHeader(const Disk & /*disk*/, const std::string & /*path*/)
{
    return {};
}

bool bearsSalt(const Disk & /*disk*/, const std::string & /*path*/, const StoreKey & /*key*/)
{
    return true;
}

} // namespace alcove::store
