#include "sync/snapshot_maker.h"

#include "sync/byte_array.h"
#include "sync/snapshot_order.h"
#include "sync/stream.h"
#include "wire/limits.h"
#include "wire/message_io.h"

#include <algorithm>
#include <array>
#include <limits>

namespace alcove::sync {

namespace {

/// The server does not take it, or what it is made of is not here.
bool isGivenUp(const Error &error)
{
    constexpr std::array codes{ErrorCode::Conflict,  ErrorCode::NotFound,   ErrorCode::TooLarge,
                               ErrorCode::Untrusted, ErrorCode::Refused,    ErrorCode::Malformed,
                               ErrorCode::Locked,    ErrorCode::NewerSchema};
    return std::find(codes.begin(), codes.end(), error.code) != codes.end();
}

void writeIds(ByteWriter &writer, const QList<RawId> &ids)
{
    writer.u32(static_cast<std::uint32_t>(ids.size()));
    for (const RawId &id : ids)
        writer.raw(id);
}

QList<RawId> readIds(ByteReader &reader)
{
    const auto ids = wire::readList<RawId>(reader, std::numeric_limits<std::uint32_t>::max(), 16,
                                           [](ByteReader &each) { return each.array<16>(); });
    return {ids.begin(), ids.end()};
}

std::uint64_t opsIn(const wire::SnapshotContents &contents)
{
    std::uint64_t ops = 0;
    for (const wire::SnapshotPiece &piece : contents.pieces)
        ops += piece.ops;
    return ops;
}

/// What a piece costs of a round's share, in pieces.
constexpr int spineCost = 16;

} // namespace

Result<void> SnapshotMaker::run(Scope scope)
{
    m_scope = scope;
    if (!hasSnapshots(scope))
        return {};
    const auto stepped = step();
    if (stepped || !isGivenUp(stepped.error()))
        return stepped;
    SnapshotStore &store = m_desk.store.snapshots();
    TRY_ASSIGN(const ChainHead cursor, m_desk.store.cursor(scope));
    TRY(store.noteSeen(scope, cursor.seq));
    return store.dropMaking(scope);
}

Result<void> SnapshotMaker::step()
{
    int pieces = m_pace.pieces;
    SnapshotStore &store = m_desk.store.snapshots();
    TRY_ASSIGN(m_id, streamOf(m_desk.store, m_desk.practice.id, m_scope));
    TRY_ASSIGN(auto making, store.making(m_scope));
    if (!making) {
        TRY_ASSIGN(making, begin());
        if (!making)
            return {};
        TRY(store.keepMaking(m_scope, *making));
    }
    TRY_ASSIGN(Progress progress, decode(making->pieces));
    TRY(pack(*making, progress, pieces));
    if (making->packed == making->batches.size())
        TRY(addSpine(*making, progress, pieces));
    if (progress.contents.spine.size() * wire::spineOps >= static_cast<std::size_t>(making->at.seq))
        return publish(*making, progress);
    making->pieces = encode(progress);
    return store.keepMaking(m_scope, *making);
}

Result<std::optional<SnapshotMaking>> SnapshotMaker::begin()
{
    using Making = std::optional<SnapshotMaking>;
    SnapshotStore &store = m_desk.store.snapshots();
    TRY_ASSIGN(const ChainHead cursor, m_desk.store.cursor(m_scope));
    TRY_ASSIGN(const SnapshotMark mark, store.mark(m_scope));
    if (cursor.seq < mark.seen + m_pace.every)
        return Making();
    TRY_ASSIGN(const auto base, last());
    const qint64 covered = base ? static_cast<qint64>(base->header.at.seq) : 0;
    if (cursor.seq < covered + m_pace.every)
        return Making();
    TRY_ASSIGN(auto plan, store.plan(m_scope));
    if (!plan)
        return Making();
    Progress progress{plan->recent, plan->drafting, {}};
    // Many small additions are put into a better order by and by.
    const bool goesOn = base && covered * 2 >= plan->at.seq;
    if (goesOn) {
        progress.contents = base->contents;
        if (covered % static_cast<qint64>(wire::spineOps) != 0)
            progress.contents.spine.pop_back();
        plan->batches.removeIf(
            [covered](const SnapshotPlan::Batch &batch) { return batch.places.after < covered; });
    }
    SnapshotMaking making;
    making.at = plan->at;
    making.digest = plan->digest;
    making.batches = SnapshotOrder(plan->recent, plan->drafting).sorted(plan->batches);
    making.pieces = encode(progress);
    return Making(std::move(making));
}

Result<std::optional<CheckedSnapshot>> SnapshotMaker::last()
{
    using Last = std::optional<CheckedSnapshot>;
    SnapshotStore &store = m_desk.store.snapshots();
    TRY_ASSIGN(const auto manifests, m_link.snapshots(m_id));
    TRY_ASSIGN(const SnapshotMark mark, store.mark(m_scope));
    if (manifests.empty() || snapshotName(manifests.front()) == mark.refused)
        return Last();
    auto checked = checkSnapshot(manifests.front(), {m_desk.members, m_desk.keys, m_scope, m_id});
    if (!checked)
        return Last();
    TRY_ASSIGN(const bool isGood, isUsable(*checked));
    if (!isGood)
        return Last();
    TRY(store.noteSeen(m_scope, static_cast<qint64>(checked->header.at.seq)));
    return Last(*std::move(checked));
}

Result<bool> SnapshotMaker::isUsable(const CheckedSnapshot &snapshot) const
{
    const wire::Head &at = snapshot.header.at;
    TRY_ASSIGN(const auto ours, m_desk.store.headAt(m_scope, static_cast<qint64>(at.seq)));
    const auto has
        = [this](const auto &part) { return m_desk.keys.find(m_scope, part.epoch) != nullptr; };
    const auto &contents = snapshot.contents;
    return ours == at.hash && std::all_of(contents.spine.begin(), contents.spine.end(), has)
        && std::all_of(contents.pieces.begin(), contents.pieces.end(), has)
        && opsIn(contents) == at.seq;
}

Result<wire::PlacedBatch> SnapshotMaker::batchAt(const SeqRange &places) const
{
    KeptHistory &history = m_desk.store.history();
    TRY_ASSIGN(const auto ops, history.ops(m_scope, places, std::numeric_limits<qint64>::max()));
    TRY_ASSIGN(const auto signature, history.nextSignature(m_scope, places.after));
    if (ops.size() != places.until - places.after || !signature || signature->seq != places.until)
        return Error(ErrorCode::NotFound, "a batch that was here");
    wire::PlacedBatch batch{static_cast<std::uint64_t>(places.after) + 1, {}, signature->signature};
    for (const KeptOp &op : ops)
        batch.envelopes.push_back(toBytes(op.envelope));
    return batch;
}

Result<void> SnapshotMaker::pack(SnapshotMaking &making, Progress &progress, int &pieces)
{
    TRY_ASSIGN(const std::uint32_t epoch, writeEpoch());
    const SnapshotOrder order(progress.recent, progress.drafting);
    while (making.packed < making.batches.size() && pieces > 0) {
        std::vector<wire::PlacedBatch> batches;
        QList<RawId> clients;
        std::size_t size = 0;
        wire::SnapshotPiece piece;
        piece.epoch = epoch;
        qint64 packed = making.packed;
        while (packed < making.batches.size()) {
            TRY_ASSIGN(wire::PlacedBatch batch, batchAt(making.batches[packed].places));
            std::size_t more = 0;
            for (const Bytes &envelope : batch.envelopes)
                more += envelope.size() + 4;
            if (!batches.empty() && size + more > m_pace.pieceBytes)
                break;
            size += more + 76;
            piece.ops += static_cast<std::uint32_t>(batch.envelopes.size());
            clients += making.batches[packed].clients;
            batches.push_back(std::move(batch));
            ++packed;
        }
        order.shorten(clients);
        piece.clients.assign(clients.begin(), clients.end());
        TRY_ASSIGN(piece.chunks, put(wire::encodePiece(batches)));
        progress.contents.pieces.push_back(std::move(piece));
        making.packed = packed;
        --pieces;
    }
    return {};
}

Result<void> SnapshotMaker::addSpine(const SnapshotMaking &making, Progress &progress, int &pieces)
{
    TRY_ASSIGN(const std::uint32_t epoch, writeEpoch());
    auto &spine = progress.contents.spine;
    while (pieces > 0) {
        const auto after = static_cast<qint64>(spine.size() * wire::spineOps);
        if (after >= making.at.seq)
            return {};
        const qint64 until = std::min(after + static_cast<qint64>(wire::spineOps), making.at.seq);
        ByteWriter writer;
        TRY(addHashes({after, until}, writer));
        TRY_ASSIGN(const auto chunks, put(writer.bytes()));
        spine.push_back({chunks.front(), epoch});
        pieces -= spineCost;
    }
    return {};
}

Result<void> SnapshotMaker::addHashes(SeqRange places, ByteWriter &writer) const
{
    constexpr auto atOnce = static_cast<qint64>(wire::maxBatchBytes);
    while (places.after < places.until) {
        TRY_ASSIGN(const auto ops, m_desk.store.history().ops(m_scope, places, atOnce));
        if (ops.isEmpty())
            return Error(ErrorCode::NotFound, "an op that was here");
        for (const KeptOp &op : ops)
            writer.raw(wire::opHash(viewOf(op.envelope)));
        places.after = ops.back().seq;
    }
    return {};
}

Result<std::uint32_t> SnapshotMaker::writeEpoch() const
{
    TRY_ASSIGN(const ScopeRenewals renewals, m_desk.store.renewals(m_scope));
    return m_desk.keys.writeEpoch(m_scope, renewals);
}

Result<std::vector<wire::ChunkId>> SnapshotMaker::put(ByteView content)
{
    TRY_ASSIGN(const std::uint32_t epoch, writeEpoch());
    const crypto::SecretBytes *key = m_desk.keys.find(m_scope, epoch);
    if (key == nullptr)
        return Error(ErrorCode::Locked, "no key to seal under");
    const wire::ChunkPlace place{m_desk.practice.id, m_id, epoch};
    std::vector<wire::ChunkId> ids;
    std::vector<ByteView> parts;
    for (ByteView rest = content; !rest.empty();) {
        const ByteView part = rest.first(std::min(rest.size(), wire::maxChunk));
        ids.push_back(wire::chunkId(*key, part));
        parts.push_back(part);
        rest = rest.subspan(part.size());
    }
    TRY_ASSIGN(const auto missing, m_link.missingChunks(m_id, ids));
    for (std::size_t i = 0; i < ids.size(); ++i) {
        if (std::find(missing.begin(), missing.end(), ids[i]) == missing.end())
            continue;
        wire::ChunkPut chunk;
        chunk.id = ids[i];
        chunk.sealed = wire::sealChunk(place, *key, ids[i], parts[i]);
        chunk.hash = wire::chunkHash(chunk.sealed);
        TRY(m_link.putChunk(m_id, chunk));
    }
    return ids;
}

Result<void> SnapshotMaker::publish(const SnapshotMaking &making, Progress &progress)
{
    SnapshotStore &store = m_desk.store.snapshots();
    TRY_ASSIGN(const std::uint32_t epoch, writeEpoch());
    const crypto::SecretBytes *key = m_desk.keys.find(m_scope, epoch);
    if (key == nullptr)
        return Error(ErrorCode::Locked, "no key to seal under");
    wire::SnapshotContents &contents = progress.contents;
    contents.digestVersion = snapshotDigestVersion;
    contents.stateDigest = making.digest;
    SnapshotOrder(progress.recent, progress.drafting).arrange(contents);
    wire::SnapshotHeader header;
    header.practice = m_desk.practice.id;
    header.scope = m_id;
    header.epoch = epoch;
    header.device = m_desk.practice.actor.device;
    header.at = {static_cast<std::uint64_t>(making.at.seq), making.at.hash};
    header.madeAt = m_desk.store.clock().now();
    wire::SnapshotPut put{header.at, wire::chunksOf(contents), {}};
    if (put.chunks.size() > wire::maxSnapshotChunks)
        return Error(ErrorCode::TooLarge, "a snapshot of too many chunks");
    TRY_ASSIGN(put.manifest,
               wire::sealSnapshot(header, contents, *key, m_desk.device, m_desk.random));
    TRY(m_link.putSnapshot(m_id, put));
    TRY(store.noteSeen(m_scope, making.at.seq));
    return store.dropMaking(m_scope);
}

QByteArray SnapshotMaker::encode(const Progress &progress)
{
    ByteWriter writer;
    writeIds(writer, progress.recent);
    writeIds(writer, progress.drafting);
    writer.sized(wire::encodeContents(progress.contents));
    return toByteArray(writer.bytes());
}

Result<SnapshotMaker::Progress> SnapshotMaker::decode(const QByteArray &bytes)
{
    const ByteView view = viewOf(bytes);
    ByteReader reader(view);
    Progress progress;
    progress.recent = readIds(reader);
    progress.drafting = readIds(reader);
    TRY_ASSIGN(progress.contents, wire::decodeContents(reader.sized(reader.left())));
    if (!reader.atEnd())
        return Error(ErrorCode::Malformed, "a snapshot that is being made");
    return progress;
}

} // namespace alcove::sync
