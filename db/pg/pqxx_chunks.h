#pragma once

#include "server/chunk_store.h"

namespace alcove::pg {

class ConnectionPool;

/// Chunks and snapshots in PostgreSQL, under the lock of their practice's row of `chunk_use`.
class PqxxChunks final : public server::ChunkStore {
public:
    explicit PqxxChunks(ConnectionPool &pool)
        : m_pool(pool)
    {
    }

    Result<std::vector<wire::ChunkId>> missing(const server::ChunkOwner &owner,
                                               const std::vector<wire::ChunkId> &ids) override;
    Result<bool> put(const server::ChunkOwner &owner, const wire::ChunkPut &chunk,
                     Millis now) override;
    Result<std::vector<wire::Chunk>> get(const server::ChunkOwner &owner,
                                         const std::vector<wire::ChunkId> &ids) override;
    Result<void> drop(const server::ChunkOwner &owner,
                      const std::vector<wire::ChunkId> &ids) override;
    Result<void> putSnapshot(const server::ChunkOwner &owner, const wire::SnapshotPut &snapshot,
                             Millis now) override;
    Result<std::vector<Bytes>> snapshots(const server::ChunkOwner &owner) override;

private:
    ConnectionPool &m_pool;
};

} // namespace alcove::pg
