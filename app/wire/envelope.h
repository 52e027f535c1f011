#pragma once

#include "base/sync_ids.h"
#include "crypto/aead.h"
#include "crypto/hash.h"
#include "wire/scope.h"

#include <array>

namespace alcove::wire {

using KeyCommitment = std::array<std::uint8_t, 16>;

/// What anyone may read of an op. All of it is associated data of the encryption, so that an
/// envelope can't be moved to another practice, scope, epoch, device or place in a chain.
struct EnvelopeHeader {
    PracticeId practice{};
    ScopeId scope;
    std::uint32_t keyEpoch = 0;
    OpId op;
    DeviceId device;
    std::uint64_t deviceSeq = 0; ///< counts this device's envelopes in this scope, from 1
    crypto::Hash devicePrev{}; ///< opHash of the one before; zeros in the first
    Head seen; ///< what the author had verified of the scope
    KeyCommitment keyCommitment{};
    crypto::Nonce nonce{};
    std::uint32_t ciphertextSize = 0; ///< without the tag

    bool operator==(const EnvelopeHeader &) const = default;
};

/// One op as it travels and is kept, version 1. Layout, big-endian:
///
///   "ALC1" | version u16 = 1 | suite u8 = 1 | flags u8 = 0 | practice 32 | scope 16 | epoch u32
///   | op 16 | device 16 | device seq u64 | device prev 32 | seen seq u64 | seen hash 32
///   | key commitment 16 | nonce 24 | ciphertext size u32 | ciphertext | tag 16
struct Envelope {
    EnvelopeHeader header;
    Bytes sealed; ///< ciphertext and tag

    bool operator==(const Envelope &) const = default;
};

Bytes encodeHeader(const EnvelopeHeader &header);
Bytes encodeEnvelope(const Envelope &envelope);
/// Malformed unless `bytes` is exactly one envelope whose ciphertext has a padded size;
/// NewerSchema when its version is not known here.
Result<Envelope> decodeEnvelope(ByteView bytes);

/// Names an op for good: over everything in the encoded envelope.
crypto::Hash opHash(ByteView encodedEnvelope);

} // namespace alcove::wire
