#include "crypto/sha256.h"

#include <sodium.h>

namespace alcove::crypto {

Sha256 sha256(ByteView bytes)
{
    Sha256 hash{};
    crypto_hash_sha256(hash.data(), bytes.data(), bytes.size());
    return hash;
}

} // namespace alcove::crypto
