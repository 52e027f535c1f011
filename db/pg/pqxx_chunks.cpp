#include "pg/pqxx_chunks.h"

#include "pg/values.h"
#include "pg/work.h"
#include "wire/limits.h"

#include <pqxx/result>

#include <map>
#include <optional>

namespace alcove::pg {

namespace {

using server::ChunkOwner;
using wire::ChunkId;

struct Use {
    std::uint64_t chunks = 0;
    std::uint64_t bytes = 0;
};

/// One at a time in a practice.
Result<Use> lockUse(pqxx::work &sql, const PracticeId &practice)
{
    sql.exec_params(R"(
        INSERT INTO chunk_use (practice_id, chunks, bytes)
        SELECT practice_id, 0, 0
          FROM practice
         WHERE practice_id = $1
            ON CONFLICT (practice_id) DO NOTHING)",
                    blob(practice));
    const auto rows = sql.exec_params(R"(
        SELECT chunks, bytes
          FROM chunk_use
         WHERE practice_id = $1
           FOR UPDATE)",
                                      blob(practice));
    if (rows.empty())
        return Error(ErrorCode::NotFound, "practice");
    return Use{numberIn(rows[0][0]), numberIn(rows[0][1])};
}

void writeUse(pqxx::work &sql, const PracticeId &practice, const Use &use)
{
    sql.exec_params(R"(
        UPDATE chunk_use
           SET chunks = $2, bytes = $3
         WHERE practice_id = $1)",
                    blob(practice), number(use.chunks), number(use.bytes));
}

std::string arrayOf(const std::vector<ChunkId> &ids)
{
    return blobArray(std::vector<ByteView>(ids.begin(), ids.end()));
}

/// Of those that are there.
std::map<ChunkId, std::uint64_t> sizesOf(pqxx::work &sql, const ChunkOwner &owner,
                                         const std::vector<ChunkId> &ids)
{
    const auto rows = sql.exec_params(R"(
        SELECT chunk_id, octet_length(sealed)
          FROM chunk
         WHERE practice_id = $1
           AND scope_id = $2
           AND chunk_id = ANY($3::bytea[]))",
                                      blob(owner.practice), blob(owner.scope.raw), arrayOf(ids));
    std::map<ChunkId, std::uint64_t> sizes;
    for (const pqxx::row &row : rows)
        sizes.emplace(arrayIn<32>(row[0]), numberIn(row[1]));
    return sizes;
}

std::optional<Bytes> find(pqxx::work &sql, const ChunkOwner &owner, const ChunkId &id)
{
    const auto rows = sql.exec_params(R"(
        SELECT sealed
          FROM chunk
         WHERE practice_id = $1
           AND scope_id = $2
           AND chunk_id = $3)",
                                      blob(owner.practice), blob(owner.scope.raw), blob(id));
    return rows.empty() ? std::nullopt : std::optional(bytesIn(rows[0][0]));
}

/// False when it is there.
Result<bool> isNew(pqxx::work &sql, const ChunkOwner &owner, const wire::ChunkPut &chunk)
{
    const auto kept = find(sql, owner, chunk.id);
    if (!kept)
        return true;
    if (*kept != chunk.sealed)
        return Error(ErrorCode::Conflict, "chunk of another content");
    if (chunk.stay == wire::ChunkStay::Kept)
        sql.exec_params(R"(
            UPDATE chunk
               SET is_kept = true
             WHERE practice_id = $1
               AND scope_id = $2
               AND chunk_id = $3)",
                        blob(owner.practice), blob(owner.scope.raw), blob(chunk.id));
    return false;
}

void insertSnapshot(pqxx::work &sql, const ChunkOwner &owner, const wire::SnapshotPut &snapshot,
                    Millis now)
{
    sql.exec_params(R"(
        INSERT INTO snapshot (practice_id, scope_id, at_seq, put_at, manifest)
        VALUES ($1, $2, $3, $4, $5))",
                    blob(owner.practice), blob(owner.scope.raw), number(snapshot.at.seq), now,
                    blob(snapshot.manifest));
    sql.exec_params(R"(
        INSERT INTO snapshot_chunk (practice_id, scope_id, at_seq, chunk_id)
        SELECT $1::bytea, $2::bytea, $3::bigint, named
          FROM unnest($4::bytea[]) AS named
            ON CONFLICT DO NOTHING)",
                    blob(owner.practice), blob(owner.scope.raw), number(snapshot.at.seq),
                    arrayOf(snapshot.chunks));
}

/// Snapshots that newer ones have taken the place of.
void dropOld(pqxx::work &sql, const ChunkOwner &owner)
{
    const auto rows
        = sql.exec_params(R"(
        SELECT at_seq
          FROM snapshot
         WHERE practice_id = $1
           AND scope_id = $2
         ORDER BY at_seq DESC
        OFFSET $3)",
                          blob(owner.practice), blob(owner.scope.raw), number(wire::keptSnapshots));
    for (const pqxx::row &row : rows) {
        for (const char *statement : {R"(
            DELETE FROM snapshot_chunk
             WHERE practice_id = $1
               AND scope_id = $2
               AND at_seq = $3)",
                                      R"(
            DELETE FROM snapshot
             WHERE practice_id = $1
               AND scope_id = $2
               AND at_seq = $3)"})
            sql.exec_params(statement, blob(owner.practice), blob(owner.scope.raw),
                            number(numberIn(row[0])));
    }
}

/// Chunks that nobody names.
void dropUnnamed(pqxx::work &sql, const ChunkOwner &owner, Use &use, Millis now)
{
    const auto rows = sql.exec_params(R"(
        DELETE FROM chunk
         WHERE practice_id = $1
           AND scope_id = $2
           AND NOT is_kept
           AND put_at < $3
           AND NOT EXISTS (SELECT 1
                             FROM snapshot_chunk
                            WHERE snapshot_chunk.practice_id = chunk.practice_id
                              AND snapshot_chunk.scope_id = chunk.scope_id
                              AND snapshot_chunk.chunk_id = chunk.chunk_id)
        RETURNING octet_length(sealed))",
                                      blob(owner.practice), blob(owner.scope.raw),
                                      now - server::unnamedChunkLife);
    for (const pqxx::row &row : rows) {
        --use.chunks;
        use.bytes -= numberIn(row[0]);
    }
}

/// The furthest; nothing when there is none.
std::optional<std::pair<std::uint64_t, Bytes>> lastSnapshot(pqxx::work &sql,
                                                            const ChunkOwner &owner)
{
    const auto rows = sql.exec_params(R"(
        SELECT at_seq, manifest
          FROM snapshot
         WHERE practice_id = $1
           AND scope_id = $2
         ORDER BY at_seq DESC
         LIMIT 1)",
                                      blob(owner.practice), blob(owner.scope.raw));
    if (rows.empty())
        return std::nullopt;
    return std::pair(numberIn(rows[0][0]), bytesIn(rows[0][1]));
}

} // namespace

Result<std::vector<ChunkId>> PqxxChunks::missing(const ChunkOwner &owner,
                                                 const std::vector<ChunkId> &ids)
{
    using Ids = std::vector<ChunkId>;
    return inTransaction<Ids>(m_pool, [&](Work &work) -> Result<Ids> {
        const auto there = sizesOf(work.sql, owner, ids);
        Ids missing;
        std::copy_if(ids.begin(), ids.end(), std::back_inserter(missing),
                     [&there](const ChunkId &id) { return !there.contains(id); });
        return missing;
    });
}

Result<bool> PqxxChunks::put(const ChunkOwner &owner, const wire::ChunkPut &chunk, Millis now)
{
    return inTransaction<bool>(m_pool, [&](Work &work) -> Result<bool> {
        TRY_ASSIGN(Use use, lockUse(work.sql, owner.practice));
        TRY_ASSIGN(const bool isFirst, isNew(work.sql, owner, chunk));
        if (!isFirst)
            return false;
        ++use.chunks;
        use.bytes += chunk.sealed.size();
        if (use.chunks > wire::maxPracticeChunks || use.bytes > wire::maxPracticeChunkBytes)
            return Error(ErrorCode::TooLarge, "chunks of a practice");
        work.sql.exec_params(R"(
            INSERT INTO chunk (practice_id, scope_id, chunk_id, put_at, is_kept, sealed)
            VALUES ($1, $2, $3, $4, $5, $6))",
                             blob(owner.practice), blob(owner.scope.raw), blob(chunk.id), now,
                             chunk.stay == wire::ChunkStay::Kept, blob(chunk.sealed));
        writeUse(work.sql, owner.practice, use);
        return true;
    });
}

Result<std::vector<wire::Chunk>> PqxxChunks::get(const ChunkOwner &owner,
                                                 const std::vector<ChunkId> &ids)
{
    using Chunks = std::vector<wire::Chunk>;
    return inTransaction<Chunks>(m_pool, [&](Work &work) -> Result<Chunks> {
        const auto sizes = sizesOf(work.sql, owner, ids);
        Chunks chunks;
        std::size_t bytes = 0;
        for (const ChunkId &id : ids) {
            const auto size = sizes.find(id);
            if (size == sizes.end())
                return Error(ErrorCode::NotFound, "chunk");
            bytes += size->second;
            if (!chunks.empty() && bytes > wire::maxChunkBytes)
                break;
            auto sealed = find(work.sql, owner, id);
            if (!sealed)
                return Error(ErrorCode::NotFound, "chunk");
            chunks.push_back({id, *std::move(sealed)});
        }
        return chunks;
    });
}

Result<void> PqxxChunks::drop(const ChunkOwner &owner, const std::vector<ChunkId> &ids)
{
    return inTransaction<void>(m_pool, [&](Work &work) -> Result<void> {
        TRY_ASSIGN(Use use, lockUse(work.sql, owner.practice));
        const auto rows
            = work.sql.exec_params(R"(
            DELETE FROM chunk
             WHERE practice_id = $1
               AND scope_id = $2
               AND chunk_id = ANY($3::bytea[])
               AND is_kept
               AND NOT EXISTS (SELECT 1
                                 FROM snapshot_chunk
                                WHERE snapshot_chunk.practice_id = chunk.practice_id
                                  AND snapshot_chunk.scope_id = chunk.scope_id
                                  AND snapshot_chunk.chunk_id = chunk.chunk_id)
            RETURNING octet_length(sealed))",
                                   blob(owner.practice), blob(owner.scope.raw), arrayOf(ids));
        for (const pqxx::row &row : rows) {
            --use.chunks;
            use.bytes -= numberIn(row[0]);
        }
        writeUse(work.sql, owner.practice, use);
        return {};
    });
}

Result<void> PqxxChunks::putSnapshot(const ChunkOwner &owner, const wire::SnapshotPut &snapshot,
                                     Millis now)
{
    return inTransaction<void>(m_pool, [&](Work &work) -> Result<void> {
        TRY_ASSIGN(Use use, lockUse(work.sql, owner.practice));
        const auto there = sizesOf(work.sql, owner, snapshot.chunks);
        for (const ChunkId &id : snapshot.chunks)
            if (!there.contains(id))
                return Error(ErrorCode::NotFound, "chunk of a snapshot");
        const auto last = lastSnapshot(work.sql, owner);
        if (last && last->first == snapshot.at.seq && last->second == snapshot.manifest)
            return {};
        if (last && last->first >= snapshot.at.seq)
            return Error(ErrorCode::Conflict, "a snapshot that goes as far");
        insertSnapshot(work.sql, owner, snapshot, now);
        dropOld(work.sql, owner);
        dropUnnamed(work.sql, owner, use, now);
        writeUse(work.sql, owner.practice, use);
        return {};
    });
}

Result<std::vector<Bytes>> PqxxChunks::snapshots(const ChunkOwner &owner)
{
    using Manifests = std::vector<Bytes>;
    return inTransaction<Manifests>(m_pool, [&](Work &work) -> Result<Manifests> {
        const auto rows = work.sql.exec_params(R"(
            SELECT manifest
              FROM snapshot
             WHERE practice_id = $1
               AND scope_id = $2
             ORDER BY at_seq DESC
             LIMIT $3)",
                                               blob(owner.practice), blob(owner.scope.raw),
                                               number(wire::keptSnapshots));
        Manifests manifests;
        for (const pqxx::row &row : rows)
            manifests.push_back(bytesIn(row[0]));
        return manifests;
    });
}

} // namespace alcove::pg
