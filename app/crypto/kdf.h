#pragma once

#include "base/result.h"
#include "crypto/secret_bytes.h"

#include <array>
#include <initializer_list>
#include <string_view>

namespace alcove::crypto {

using Salt = std::array<std::uint8_t, 16>;

/// Cost of Argon2id, p=1.
struct KdfCost {
    std::uint32_t passes = 3;
    std::uint32_t mebibytes = 256;

    bool operator==(const KdfCost &) const = default;
};

/// What a key file may never go below: a tampered header can't weaken a
/// slot.
constexpr KdfCost kdfFloor{3, 64};
constexpr KdfCost kdfDefault{3, 256};
/// What a key file may never ask for: a crafted one must not exhaust the machine.
constexpr KdfCost kdfCeiling{16, 2048};

bool isWithinBounds(KdfCost cost);

/// Argon2id (RFC 9106). Refused outside floor and ceiling; Io when the memory can't be had.
Result<SecretBytes> stretch(const SecretBytes &passphrase, const Salt &salt, KdfCost cost);

/// A key of `size` bytes for one purpose: BLAKE2b keyed with `key` over the purpose's name.
SecretBytes deriveKey(const SecretBytes &key, std::string_view purpose, std::size_t size = 32);

/// A key that needs all of `parts`: BLAKE2b-256 over the purpose's name and each part, sized.
SecretBytes combineKeys(std::string_view purpose, std::initializer_list<const SecretBytes *> parts);

} // namespace alcove::crypto
