#pragma once

#include "base/bytes.h"
#include "crypto/secret_bytes.h"

#include <array>

namespace alcove::crypto {

/// Ed25519 (RFC 8032).
using VerifyKey = std::array<std::uint8_t, 32>;
using Signature = std::array<std::uint8_t, 64>;

class SigningKey {
public:
    /// `seed` is 32 random bytes.
    explicit SigningKey(const SecretBytes &seed);

    const VerifyKey &verifyKey() const { return m_public; }
    /// Over a domain ("alcove/note/v1") and the bytes, so that what was signed for one purpose
    /// never passes for another.
    Signature sign(std::string_view domain, ByteView bytes) const;

private:
    SecretBytes m_secret;
    VerifyKey m_public{};
};

/// Untrusted unless `signature` is `key`'s over this domain and these bytes.
Result<void> verify(const VerifyKey &key, std::string_view domain, ByteView bytes,
                    const Signature &signature);

} // namespace alcove::crypto
