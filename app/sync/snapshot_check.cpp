#include "sync/snapshot_check.h"

#include "core/snapshot_store.h"
#include "sync/byte_array.h"
#include "wire/rights.h"

#include <algorithm>
#include <numeric>

namespace alcove::sync {

namespace {

Error untrusted(const char *why)
{
    return Error(ErrorCode::Untrusted, std::string("snapshot ") + why);
}

Result<void> checkMaker(ByteView manifest, const wire::SnapshotHeader &header,
                        const SnapshotTrust &trust)
{
    if (header.practice != trust.members.practice)
        return untrusted("of another practice");
    if (header.scope != trust.id)
        return untrusted("of another scope");
    const wire::MemberDevice *maker = trust.members.find(header.device);
    if (maker == nullptr)
        return untrusted("by a desk that is not in");
    if (!wire::mayPull(trust.members, maker->user, header.scope))
        return untrusted("by somebody whose roles do not read there");
    if (!wire::verifySnapshot(manifest, maker->verifyKey))
        return untrusted("without its maker's signature");
    return {};
}

Result<void> checkContents(const wire::SnapshotContents &contents, std::uint64_t size)
{
    if (contents.digestVersion != snapshotDigestVersion)
        return Error(ErrorCode::NewerSchema, "snapshot of other tables");
    const std::uint64_t chunks = (size + wire::spineOps - 1) / wire::spineOps;
    if (size == 0 || contents.spine.size() != chunks)
        return untrusted("with a spine of another length");
    const auto ops = std::accumulate(
        contents.pieces.begin(), contents.pieces.end(), std::uint64_t{0},
        [](std::uint64_t sum, const wire::SnapshotPiece &piece) { return sum + piece.ops; });
    if (ops != size)
        return untrusted("of another number of ops");
    const bool areWhole
        = std::all_of(contents.pieces.begin(), contents.pieces.end(),
                      [](const wire::SnapshotPiece &piece) { return !piece.chunks.empty(); });
    return areWhole ? Result<void>() : untrusted("with an empty piece");
}

} // namespace

Result<CheckedSnapshot> checkSnapshot(ByteView manifest, const SnapshotTrust &trust)
{
    TRY_ASSIGN(const wire::SealedSnapshot sealed, wire::decodeSnapshot(manifest));
    TRY(checkMaker(manifest, sealed.header, trust));
    const crypto::SecretBytes *key = trust.keys.find(trust.scope, sealed.header.epoch);
    if (key == nullptr)
        return Error(ErrorCode::Locked, "no key for the epoch of a snapshot");
    TRY_ASSIGN(wire::SnapshotContents contents, wire::openSnapshot(sealed, *key));
    TRY(checkContents(contents, sealed.header.at.seq));
    return CheckedSnapshot{sealed.header, std::move(contents)};
}

QByteArray snapshotName(ByteView manifest)
{
    return toByteArray(crypto::hash("alcove/snapshot-name/v1", manifest));
}

Result<Bytes> openChunks(const std::vector<wire::Chunk> &chunks, std::uint32_t epoch,
                         const SnapshotTrust &trust)
{
    const crypto::SecretBytes *key = trust.keys.find(trust.scope, epoch);
    if (key == nullptr)
        return Error(ErrorCode::Locked, "no key for the epoch of a chunk");
    Bytes bytes;
    for (const wire::Chunk &chunk : chunks) {
        TRY_ASSIGN(const Bytes content,
                   wire::openChunk({trust.members.practice, trust.id, epoch}, *key, chunk.id,
                                   chunk.sealed));
        bytes.insert(bytes.end(), content.begin(), content.end());
    }
    return bytes;
}

} // namespace alcove::sync
