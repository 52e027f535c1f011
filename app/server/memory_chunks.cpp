#include "server/memory_chunks.h"

#include "wire/limits.h"

#include <algorithm>

namespace alcove::server {

Result<std::vector<wire::ChunkId>> MemoryChunks::missing(const ChunkOwner &owner,
                                                         const std::vector<wire::ChunkId> &ids)
{
    const std::lock_guard lock(m_mutex);
    const Shelf &shelf = m_shelves[{owner.practice, owner.scope}];
    std::vector<wire::ChunkId> missing;
    std::copy_if(ids.begin(), ids.end(), std::back_inserter(missing),
                 [&shelf](const wire::ChunkId &id) { return !shelf.chunks.contains(id); });
    return missing;
}

bool MemoryChunks::hasRoom(const PracticeId &practice, std::size_t bytes) const
{
    std::uint64_t chunks = 1;
    std::uint64_t used = bytes;
    for (const auto &[place, shelf] : m_shelves) {
        if (place.first != practice)
            continue;
        chunks += shelf.chunks.size();
        for (const auto &[id, kept] : shelf.chunks)
            used += kept.chunk.sealed.size();
    }
    return chunks <= wire::maxPracticeChunks && used <= wire::maxPracticeChunkBytes;
}

Result<bool> MemoryChunks::put(const ChunkOwner &owner, const wire::ChunkPut &chunk, Millis now)
{
    const std::lock_guard lock(m_mutex);
    Shelf &shelf = m_shelves[{owner.practice, owner.scope}];
    const auto kept = shelf.chunks.find(chunk.id);
    if (kept != shelf.chunks.end()) {
        if (kept->second.chunk.sealed != chunk.sealed)
            return Error(ErrorCode::Conflict, "chunk of another content");
        if (chunk.stay == wire::ChunkStay::Kept)
            kept->second.chunk.stay = chunk.stay;
        return false;
    }
    if (!hasRoom(owner.practice, chunk.sealed.size()))
        return Error(ErrorCode::TooLarge, "chunks of a practice");
    shelf.chunks.emplace(chunk.id, Kept{chunk, now});
    return true;
}

Result<std::vector<wire::Chunk>> MemoryChunks::get(const ChunkOwner &owner,
                                                   const std::vector<wire::ChunkId> &ids)
{
    const std::lock_guard lock(m_mutex);
    const Shelf &shelf = m_shelves[{owner.practice, owner.scope}];
    std::vector<wire::Chunk> chunks;
    std::size_t bytes = 0;
    for (const wire::ChunkId &id : ids) {
        const auto kept = shelf.chunks.find(id);
        if (kept == shelf.chunks.end())
            return Error(ErrorCode::NotFound, "chunk");
        bytes += kept->second.chunk.sealed.size();
        if (!chunks.empty() && bytes > wire::maxChunkBytes)
            break;
        chunks.push_back({id, kept->second.chunk.sealed});
    }
    return chunks;
}

Result<void> MemoryChunks::drop(const ChunkOwner &owner, const std::vector<wire::ChunkId> &ids)
{
    const std::lock_guard lock(m_mutex);
    Shelf &shelf = m_shelves[{owner.practice, owner.scope}];
    const std::set<wire::ChunkId> named = namedIn(shelf);
    for (const wire::ChunkId &id : ids) {
        const auto kept = shelf.chunks.find(id);
        if (kept != shelf.chunks.end() && kept->second.chunk.stay == wire::ChunkStay::Kept
            && !named.contains(id))
            shelf.chunks.erase(kept);
    }
    return {};
}

std::set<wire::ChunkId> MemoryChunks::namedIn(const Shelf &shelf)
{
    std::set<wire::ChunkId> named;
    for (const auto &[seq, snapshot] : shelf.snapshots)
        named.insert(snapshot.chunks.begin(), snapshot.chunks.end());
    return named;
}

Result<void> MemoryChunks::putSnapshot(const ChunkOwner &owner, const wire::SnapshotPut &snapshot,
                                       Millis now)
{
    const std::lock_guard lock(m_mutex);
    Shelf &shelf = m_shelves[{owner.practice, owner.scope}];
    const bool isWhole
        = std::all_of(snapshot.chunks.begin(), snapshot.chunks.end(),
                      [&shelf](const wire::ChunkId &id) { return shelf.chunks.contains(id); });
    if (!isWhole)
        return Error(ErrorCode::NotFound, "chunk of a snapshot");
    if (!shelf.snapshots.empty()) {
        const auto &[seq, last] = *shelf.snapshots.rbegin();
        if (last == snapshot)
            return {};
        if (snapshot.at.seq <= seq)
            return Error(ErrorCode::Conflict, "a snapshot that goes as far");
    }
    shelf.snapshots.emplace(snapshot.at.seq, snapshot);
    clear(shelf, now);
    return {};
}

void MemoryChunks::clear(Shelf &shelf, Millis now)
{
    while (shelf.snapshots.size() > wire::keptSnapshots)
        shelf.snapshots.erase(shelf.snapshots.begin());
    const std::set<wire::ChunkId> named = namedIn(shelf);
    std::erase_if(shelf.chunks, [&named, now](const auto &entry) {
        const Kept &kept = entry.second;
        return kept.chunk.stay == wire::ChunkStay::WhileNamed && !named.contains(entry.first)
            && now - kept.at > unnamedChunkLife;
    });
}

Result<std::vector<Bytes>> MemoryChunks::snapshots(const ChunkOwner &owner)
{
    const std::lock_guard lock(m_mutex);
    const Shelf &shelf = m_shelves[{owner.practice, owner.scope}];
    std::vector<Bytes> manifests;
    for (auto each = shelf.snapshots.rbegin(); each != shelf.snapshots.rend(); ++each)
        manifests.push_back(each->second.manifest);
    return manifests;
}

} // namespace alcove::server
