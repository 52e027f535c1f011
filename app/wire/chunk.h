#pragma once

#include "base/sync_ids.h"
#include "crypto/hash.h"
#include "crypto/secret_bytes.h"

#include <array>

/// Pieces of what is too large for an op, as the server keeps them: snapshots of a scope, and what
/// is attached to charts.
namespace alcove::wire {

/// Names what a chunk says, for who has the scope's key: keyed BLAKE2b-256. Nobody else can tell
/// whether a file they know is there.
using ChunkId = std::array<std::uint8_t, 32>;

/// Where a chunk belongs. It opens nowhere else.
struct ChunkPlace {
    PracticeId practice{};
    ScopeId scope;
    std::uint32_t epoch = 0; ///< of the scope's key
};

ChunkId chunkId(const crypto::SecretBytes &scopeKey, ByteView content);

/// The id says the nonce, so that the same content is the same chunk to the byte, whoever seals it.
/// `content` is at most maxChunk.
Bytes sealChunk(const ChunkPlace &place, const crypto::SecretBytes &scopeKey, const ChunkId &id,
                ByteView content);
/// Untrusted when it is another chunk, or of another place.
Result<Bytes> openChunk(const ChunkPlace &place, const crypto::SecretBytes &scopeKey,
                        const ChunkId &id, ByteView sealed);

/// What a server checks before it keeps one: of the sealed bytes, without a key.
crypto::Hash chunkHash(ByteView sealed);

} // namespace alcove::wire
