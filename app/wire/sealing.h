#pragma once

#include "crypto/secret_bytes.h"
#include "wire/envelope.h"

namespace alcove::wire {

constexpr std::size_t scopeKeySize = 32;

/// Says which scope key an envelope is under without telling anything of the key:
/// XChaCha20-Poly1305 alone would let one ciphertext open under two keys.
KeyCommitment keyCommitment(const crypto::SecretBytes &scopeKey);

/// Compresses, pads and encrypts `content` under the key of the scope's epoch. Practice, scope,
/// epoch, op, device, place in the device's chain and what was seen are taken from `draft`; the
/// rest of the header is filled in here. TooLarge above maxOpContent.
Result<Envelope> sealEnvelope(const EnvelopeHeader &draft, ByteView content,
                              const crypto::SecretBytes &scopeKey, Random &random);

/// The content. Locked when the envelope is committed to another key, Untrusted when it was
/// tampered with, Malformed when its author framed it wrongly.
Result<Bytes> openEnvelope(const Envelope &envelope, const crypto::SecretBytes &scopeKey);

} // namespace alcove::wire
