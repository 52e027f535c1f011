#include "server/chunks.h"

#include "wire/rights.h"
#include "wire/snapshot.h"

namespace alcove::server {

using wire::Refusal;

namespace {

using May = bool (*)(const wire::Members &, const UserId &, const ScopeId &);

Result<ChunkOwner> permit(const ChunkCaller &caller, May may)
{
    const wire::MemberDevice *known = caller.log.find(caller.device.device);
    if (known == nullptr || !may(caller.log, known->user, caller.scope))
        return Error(ErrorCode::Refused, "scope is not for this person");
    return ChunkOwner{caller.device.practice, caller.scope};
}

} // namespace

Result<Outcome<Bytes>> Chunks::answer(Route route, const ChunkCaller &caller, const Bytes &body,
                                      Millis now)
{
    if (route == Route::ChunksMissing)
        return missing(caller, body);
    if (route == Route::ChunkPut)
        return put(caller, body, now);
    if (route == Route::ChunksGet)
        return get(caller, body);
    if (route == Route::ChunksDrop)
        return drop(caller, body);
    if (route == Route::SnapshotPut)
        return putSnapshot(caller, body, now);
    if (route == Route::Snapshots)
        return snapshots(caller, body);
    return Outcome<Bytes>(Refusal::NotFound);
}

Result<Outcome<Bytes>> Chunks::missing(const ChunkCaller &caller, const Bytes &body)
{
    TRY_ASSIGN(const auto wanted, wire::decodeChunkIds(body));
    TRY_ASSIGN(const ChunkOwner owner, permit(caller, wire::mayPush));
    TRY_ASSIGN(auto missing, m_gateway.chunks().missing(owner, wanted.ids));
    return Outcome<Bytes>(wire::encodeMessage(wire::ChunkIds{std::move(missing)}));
}

Result<Outcome<Bytes>> Chunks::put(const ChunkCaller &caller, const Bytes &body, Millis now)
{
    TRY_ASSIGN(const auto chunk, wire::decodeChunkPut(body));
    TRY_ASSIGN(const ChunkOwner owner, permit(caller, wire::mayPush));
    if (wire::chunkHash(chunk.sealed) != chunk.hash)
        return Outcome<Bytes>(Refusal::Malformed);
    TRY_ASSIGN(const bool isNew, m_gateway.chunks().put(owner, chunk, now));
    m_metrics.countChunk(isNew);
    return Outcome<Bytes>(Bytes());
}

Result<Outcome<Bytes>> Chunks::get(const ChunkCaller &caller, const Bytes &body)
{
    TRY_ASSIGN(const auto wanted, wire::decodeChunkIds(body));
    TRY_ASSIGN(const ChunkOwner owner, permit(caller, wire::mayPull));
    TRY_ASSIGN(auto chunks, m_gateway.chunks().get(owner, wanted.ids));
    m_metrics.countChunksGot(chunks.size());
    return Outcome<Bytes>(wire::encodeMessage(wire::ChunksReply{std::move(chunks)}));
}

Result<Outcome<Bytes>> Chunks::drop(const ChunkCaller &caller, const Bytes &body)
{
    TRY_ASSIGN(const auto named, wire::decodeChunkIds(body));
    TRY_ASSIGN(const ChunkOwner owner, permit(caller, wire::mayPush));
    TRY(m_gateway.chunks().drop(owner, named.ids));
    return Outcome<Bytes>(Bytes());
}

Result<Outcome<Bytes>> Chunks::putSnapshot(const ChunkCaller &caller, const Bytes &body, Millis now)
{
    TRY_ASSIGN(const auto snapshot, wire::decodeSnapshotPut(body));
    TRY_ASSIGN(const ChunkOwner owner, permit(caller, wire::mayPull));
    TRY_ASSIGN(const auto manifest, wire::decodeSnapshot(snapshot.manifest));
    const wire::SnapshotHeader &header = manifest.header;
    if (header.practice != owner.practice || header.scope != owner.scope
        || header.device != caller.device.device || header.at != snapshot.at)
        return Outcome<Bytes>(Refusal::Untrusted);
    TRY(wire::verifySnapshot(snapshot.manifest, caller.device.verifyKey));
    // One of another history would keep better ones out.
    TRY_ASSIGN(const auto page, m_gateway.pull(owner.practice, {owner.scope, snapshot.at, 1}));
    if (const Refusal *refusal = refusalIn(page))
        return Outcome<Bytes>(*refusal);
    TRY(m_gateway.chunks().putSnapshot(owner, snapshot, now));
    m_metrics.countSnapshot();
    return Outcome<Bytes>(Bytes());
}

Result<Outcome<Bytes>> Chunks::snapshots(const ChunkCaller &caller, const Bytes &body)
{
    if (body != Bytes{1})
        return Outcome<Bytes>(Refusal::Malformed);
    TRY_ASSIGN(const ChunkOwner owner, permit(caller, wire::mayPull));
    TRY_ASSIGN(auto manifests, m_gateway.chunks().snapshots(owner));
    return Outcome<Bytes>(wire::encodeMessage(wire::SnapshotsReply{std::move(manifests)}));
}

} // namespace alcove::server
