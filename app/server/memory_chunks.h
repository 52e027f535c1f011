#pragma once

#include "server/chunk_store.h"

#include <map>
#include <mutex>
#include <set>

namespace alcove::server {

/// Chunks and snapshots in memory.
class MemoryChunks final : public ChunkStore {
public:
    Result<std::vector<wire::ChunkId>> missing(const ChunkOwner &owner,
                                               const std::vector<wire::ChunkId> &ids) override;
    Result<bool> put(const ChunkOwner &owner, const wire::ChunkPut &chunk, Millis now) override;
    Result<std::vector<wire::Chunk>> get(const ChunkOwner &owner,
                                         const std::vector<wire::ChunkId> &ids) override;
    Result<void> drop(const ChunkOwner &owner, const std::vector<wire::ChunkId> &ids) override;
    Result<void> putSnapshot(const ChunkOwner &owner, const wire::SnapshotPut &snapshot,
                             Millis now) override;
    Result<std::vector<Bytes>> snapshots(const ChunkOwner &owner) override;

private:
    struct Kept {
        wire::ChunkPut chunk;
        Millis at = 0;
    };
    struct Shelf {
        std::map<wire::ChunkId, Kept> chunks;
        std::map<std::uint64_t, wire::SnapshotPut> snapshots; ///< by how far they go
    };
    using Place = std::pair<PracticeId, ScopeId>;

    static void clear(Shelf &shelf, Millis now);
    /// By snapshots.
    static std::set<wire::ChunkId> namedIn(const Shelf &shelf);
    /// Whether the practice has room for so many bytes more.
    bool hasRoom(const PracticeId &practice, std::size_t bytes) const;

    std::mutex m_mutex;
    std::map<Place, Shelf> m_shelves;
};

} // namespace alcove::server
