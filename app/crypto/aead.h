#pragma once

#include "base/bytes.h"
#include "base/random.h"
#include "crypto/secret_bytes.h"

#include <array>

namespace alcove::crypto {

using Nonce = std::array<std::uint8_t, 24>;
constexpr std::size_t aeadTagSize = 16;

Nonce randomNonce(Random &random);

/// XChaCha20-Poly1305-IETF: ciphertext followed by the 16-byte tag. `key` is 32 bytes.
Bytes encrypt(const SecretBytes &key, const Nonce &nonce, ByteView associated, ByteView plaintext);
/// Untrusted when tag, key, nonce or associated data do not belong together.
Result<Bytes> decrypt(const SecretBytes &key, const Nonce &nonce, ByteView associated,
                      ByteView ciphertext);
/// As decrypt, for what is itself a key.
Result<SecretBytes> decryptSecret(const SecretBytes &key, const Nonce &nonce, ByteView associated,
                                  ByteView ciphertext);

} // namespace alcove::crypto
