#pragma once

#include "wire/chunk.h"
#include "wire/scope.h"

#include <vector>

/// What desk and server say to each other about chunks and snapshots, as wire/messages.h. The scope
/// is in the request's path.
namespace alcove::wire {

/// Who lets a chunk go.
enum class ChunkStay : std::uint8_t {
    WhileNamed = 0, ///< the server, a day after no snapshot names it any more
    Kept = 1, ///< nobody, yet: what is attached to charts
};

/// Which chunks, in a request; which of them, in an answer. At most maxChunkIds.
struct ChunkIds {
    std::vector<ChunkId> ids;

    bool operator==(const ChunkIds &) const = default;
};

struct ChunkPut {
    ChunkId id{};
    crypto::Hash hash{}; ///< chunkHash() of what follows
    ChunkStay stay = ChunkStay::WhileNamed;
    Bytes sealed; ///< 1 to maxSealedChunk

    bool operator==(const ChunkPut &) const = default;
};

struct Chunk {
    ChunkId id{};
    Bytes sealed;

    bool operator==(const Chunk &) const = default;
};

/// The first of those asked for, in their order; fewer than all when they are too many bytes.
struct ChunksReply {
    std::vector<Chunk> chunks;

    bool operator==(const ChunksReply &) const = default;
};

/// A snapshot takes the place of the ones before it.
struct SnapshotPut {
    Head at;
    std::vector<ChunkId> chunks; ///< all it consists of; 1 to maxSnapshotChunks
    Bytes manifest; ///< sealed and signed, at most maxSnapshot

    bool operator==(const SnapshotPut &) const = default;
};

/// The manifests that are there, the furthest first.
struct SnapshotsReply {
    std::vector<Bytes> manifests;

    bool operator==(const SnapshotsReply &) const = default;
};

Bytes encodeMessage(const ChunkIds &message);
Bytes encodeMessage(const ChunkPut &message);
Bytes encodeMessage(const ChunksReply &message);
Bytes encodeMessage(const SnapshotPut &message);
Bytes encodeMessage(const SnapshotsReply &message);

Result<ChunkIds> decodeChunkIds(ByteView body);
Result<ChunkPut> decodeChunkPut(ByteView body);
Result<ChunksReply> decodeChunksReply(ByteView body);
Result<SnapshotPut> decodeSnapshotPut(ByteView body);
Result<SnapshotsReply> decodeSnapshotsReply(ByteView body);

} // namespace alcove::wire
