#pragma once

#include "base/bytes.h"

#include <array>

namespace alcove::crypto {

/// SHA-256 (FIPS 180-4).
using Sha256 = std::array<std::uint8_t, 32>;

/// For what others must be able to check with their own tools: where a file came from. Everything
/// between our own programs is hashed by hash.h.
Sha256 sha256(ByteView bytes);

} // namespace alcove::crypto
