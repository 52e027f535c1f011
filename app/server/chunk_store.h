#pragma once

#include "base/clock.h"
#include "wire/chunk_messages.h"

#include <vector>

/// Where the server keeps sealed pieces of what is too large for an op: a part of the gateway,
/// which another store of such pieces may take the place of.
namespace alcove::server {

/// How long a chunk that no snapshot names is left alone: somebody may be about to name it.
constexpr Millis unnamedChunkLife = Millis{24} * 60 * 60 * 1000;

/// Whose chunks: one practice's, of one scope. None is reached from another place.
struct ChunkOwner {
    PracticeId practice{};
    ScopeId scope;
};

/// As Gateway: each call is one transaction, and fails with Offline when the store can't be
/// reached.
class ChunkStore {
public:
    virtual ~ChunkStore() = default;

    /// Those of the ids that are not there, in their order.
    virtual Result<std::vector<wire::ChunkId>> missing(const ChunkOwner &owner,
                                                       const std::vector<wire::ChunkId> &ids)
        = 0;
    /// False when it was there. Conflict when its id has another content, TooLarge when the
    /// practice keeps as much as it may, NotFound when there is no such practice.
    virtual Result<bool> put(const ChunkOwner &owner, const wire::ChunkPut &chunk, Millis now) = 0;
    /// The first of them, as many as fit into maxChunkBytes, one at least. NotFound when one of
    /// those is not there.
    virtual Result<std::vector<wire::Chunk>> get(const ChunkOwner &owner,
                                                 const std::vector<wire::ChunkId> &ids)
        = 0;

    /// Lets go of those that were put to be kept, as far as no snapshot is made of them; of others
    /// it does nothing.
    virtual Result<void> drop(const ChunkOwner &owner, const std::vector<wire::ChunkId> &ids) = 0;

    /// Puts it before the others; those beyond keptSnapshots go, and chunks that none names, a day
    /// after they came. Nothing happens when it is there. NotFound when a chunk it names is not
    /// there, Conflict when there is one that goes as far or further.
    virtual Result<void> putSnapshot(const ChunkOwner &owner, const wire::SnapshotPut &snapshot,
                                     Millis now)
        = 0;
    /// Manifests, the furthest first.
    virtual Result<std::vector<Bytes>> snapshots(const ChunkOwner &owner) = 0;

protected:
    ChunkStore() = default;
    ChunkStore(const ChunkStore &) = default;
    ChunkStore &operator=(const ChunkStore &) = default;
};

} // namespace alcove::server
