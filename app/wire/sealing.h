#pragma once

#include "crypto/secret_bytes.h"
#include "wire/envelope.h"

namespace alcove::wire {

constexpr std::size_t scopeKeySize = 32;

/// Says which scope key an envelope is under without telling anything of the key:
/// XChaCha20-Poly1305 alone would let one ciphertext open under two keys.
KeyCommitment keyCommitment(const crypto::SecretBytes &scopeKey);

/// What a scope key of 32 bytes gives for ops, worked out once for many: memory for a secret takes
/// longer to be had than an op to be opened.
class OpKeys {
public:
    explicit OpKeys(const crypto::SecretBytes &scopeKey);

    const KeyCommitment &commitment() const { return m_commitment; }
    const crypto::SecretBytes &key() const { return m_key; }

private:
    KeyCommitment m_commitment;
    crypto::SecretBytes m_key;
};

/// Compresses, pads and encrypts `content` under the key of the scope's epoch. Practice, scope,
/// epoch, op, device, place in the device's chain and what was seen are taken from `draft`; the
/// rest of the header is filled in here. TooLarge above maxOpContent.
Result<Envelope> sealEnvelope(const EnvelopeHeader &draft, ByteView content,
                              const crypto::SecretBytes &scopeKey, Random &random);

Result<Envelope> sealEnvelope(const EnvelopeHeader &draft, ByteView content, const OpKeys &keys,
                              Random &random);

/// The content. Locked when the envelope is committed to another key, Untrusted when it was
/// tampered with, Malformed when its author framed it wrongly.
Result<Bytes> openEnvelope(const Envelope &envelope, const crypto::SecretBytes &scopeKey);
Result<Bytes> openEnvelope(const Envelope &envelope, const OpKeys &keys);

} // namespace alcove::wire
