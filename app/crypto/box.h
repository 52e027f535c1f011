#pragma once

#include "base/bytes.h"
#include "crypto/secret_bytes.h"

#include <array>

namespace alcove::crypto {

/// X25519 public key.
using BoxKey = std::array<std::uint8_t, 32>;

class BoxKeyPair {
public:
    /// `seed` is 32 random bytes.
    explicit BoxKeyPair(const SecretBytes &seed);

    const BoxKey &publicKey() const { return m_public; }
    /// Opens what sealTo() made. A sealed box says nothing of its sender: check a signature first.
    Result<SecretBytes> open(ByteView sealed) const;

private:
    SecretBytes m_secret;
    BoxKey m_public{};
};

/// Anonymous sealed box (X25519, XSalsa20-Poly1305): only the holder of `recipient` reads it.
Bytes sealTo(const BoxKey &recipient, ByteView plaintext);

} // namespace alcove::crypto
