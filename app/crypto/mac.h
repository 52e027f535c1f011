#pragma once

#include "crypto/hash.h"
#include "crypto/secret_bytes.h"

#include <string_view>

namespace alcove::crypto {

/// Keyed BLAKE2b-256 over a domain ("alcove/token/v1") and the bytes: proves to a holder of `key`
/// (32 bytes) that a holder of it made them. Compare with equalInConstantTime().
Hash mac(const SecretBytes &key, std::string_view domain, ByteView bytes);

} // namespace alcove::crypto
