#pragma once

#include "base/clock.h"
#include "base/random.h"
#include "crypto/signature.h"
#include "wire/chunk.h"
#include "wire/envelope.h"

#include <vector>

/// A scope up to some place, in pieces that a new desk can take in another order than that of the
/// chain. It speeds a desk up and vouches for nothing: each op is checked as one that is pulled.
namespace alcove::wire {

/// Clients that one piece may name.
constexpr std::size_t maxPieceClients = 8;
/// Ops of which one chunk of a spine has the hashes.
constexpr std::size_t spineOps = 8192;

/// Whole batches.
struct SnapshotPiece {
    std::vector<ChunkId> chunks; ///< its bytes, in their order
    std::uint32_t epoch = 0; ///< of the key they are sealed under
    std::uint32_t ops = 0;
    std::vector<std::array<std::uint8_t, 16>> clients; ///< whose charts are in it, some of them

    bool operator==(const SnapshotPiece &) const = default;
};

/// Where the hashes of so many ops are, in the order of the chain.
struct SpineChunk {
    ChunkId id{};
    std::uint32_t epoch = 0;

    bool operator==(const SpineChunk &) const = default;
};

/// What a manifest says to who has the scope's key.
struct SnapshotContents {
    std::uint16_t digestVersion = 0; ///< what stateDigest is made of
    crypto::Hash stateDigest{}; ///< of what the ops come to
    std::vector<SpineChunk> spine; ///< of spineOps ops each, the last of the rest
    /// What is needed first comes first.
    std::vector<SnapshotPiece> pieces;
    std::uint32_t first = 0; ///< of the pieces: charts that are in use
    std::uint32_t drafts = 0; ///< of the pieces, after those: charts with open drafts

    bool operator==(const SnapshotContents &) const = default;
};

/// What anyone may read of a manifest. All of it is associated data of its sealing, and signed.
struct SnapshotHeader {
    PracticeId practice{};
    ScopeId scope;
    std::uint32_t epoch = 0;
    DeviceId device; ///< who made it
    Head at; ///< how far it goes
    Millis madeAt = 0;
    KeyCommitment commitment{};
    crypto::Nonce nonce{};

    bool operator==(const SnapshotHeader &) const = default;
};

struct SealedSnapshot {
    SnapshotHeader header;
    Bytes sealed;
    crypto::Signature signature{};

    bool operator==(const SealedSnapshot &) const = default;
};

Bytes encodeContents(const SnapshotContents &contents);
Result<SnapshotContents> decodeContents(ByteView bytes);

/// `draft` has practice, scope, epoch, device, place and time. TooLarge when it is.
Result<Bytes> sealSnapshot(const SnapshotHeader &draft, const SnapshotContents &contents,
                           const crypto::SecretBytes &scopeKey, const crypto::SigningKey &device,
                           Random &random);
/// Malformed, NewerSchema.
Result<SealedSnapshot> decodeSnapshot(ByteView manifest);
/// Whether the device that it names has signed it.
Result<void> verifySnapshot(ByteView manifest, const crypto::VerifyKey &device);
/// Locked when it is under another key, Untrusted when it was tampered with, Malformed.
Result<SnapshotContents> openSnapshot(const SealedSnapshot &snapshot,
                                      const crypto::SecretBytes &scopeKey);

/// All chunks it consists of, once each.
std::vector<ChunkId> chunksOf(const SnapshotContents &contents);

} // namespace alcove::wire
