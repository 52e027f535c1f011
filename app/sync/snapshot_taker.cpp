#include "sync/snapshot_taker.h"

#include "sync/ahead.h"
#include "sync/byte_array.h"
#include "sync/snapshot_pace.h"
#include "sync/stream.h"

#include <algorithm>
#include <array>
#include <optional>

namespace alcove::sync {

namespace {

/// That the snapshot, or what the server shows of it, is not what it should be; all else is not its
/// fault.
bool isItsFault(const Error &error)
{
    constexpr std::array codes{ErrorCode::Untrusted, ErrorCode::Malformed, ErrorCode::NewerSchema,
                               ErrorCode::NotFound,  ErrorCode::Conflict,  ErrorCode::TooLarge,
                               ErrorCode::Locked};
    return std::find(codes.begin(), codes.end(), error.code) != codes.end();
}

/// A code for the log.
QString codeOf(const Error &error)
{
    switch (error.code) {
    case ErrorCode::Locked:
        return QStringLiteral("key");
    case ErrorCode::NotFound:
        return QStringLiteral("gone");
    case ErrorCode::NewerSchema:
        return QStringLiteral("newer");
    default:
        return QStringLiteral("false");
    }
}

} // namespace

Result<void> SnapshotTaker::run(ScopeRound &round)
{
    m_scope = round.status.scope;
    if (!hasSnapshots(m_scope))
        return {};
    auto taken = take(round);
    if (taken || !isItsFault(taken.error()))
        return taken;
    return m_desk.store.snapshots().refuseTaking(m_scope, snapshotName(viewOf(m_manifest)),
                                                 codeOf(taken.error()));
}

SnapshotTrust SnapshotTaker::trust() const
{
    return {m_desk.members, m_desk.keys, m_scope, m_id};
}

Result<void> SnapshotTaker::take(ScopeRound &round)
{
    SnapshotStore &store = m_desk.store.snapshots();
    TRY_ASSIGN(m_id, streamOf(m_desk.store, m_desk.practice.id, m_scope));
    TRY_ASSIGN(auto taking, store.taking(m_scope));
    if (!taking) {
        TRY_ASSIGN(const bool isFresh, store.isFresh(m_scope));
        if (!isFresh)
            return {};
        TRY_ASSIGN(const QByteArray manifest, choose());
        if (manifest.isEmpty())
            return {};
        TRY_ASSIGN(taking, begin(manifest));
    }
    m_manifest = taking->manifest;
    TRY_ASSIGN(m_snapshot, checkSnapshot(viewOf(m_manifest), trust()));
    // Whose ops were taken as of somebody who is in is judged anew.
    if (static_cast<qint64>(m_desk.members.removals.size()) != taking->removals)
        return Error(ErrorCode::Untrusted, "somebody has left since the snapshot was begun");
    TRY_ASSIGN(const wire::Spine spine,
               wire::Spine::of(viewOf(taking->spine), m_snapshot.header.at));
    TRY(takePieces(spine, taking->done, round));
    return finish(round);
}

Result<QByteArray> SnapshotTaker::choose()
{
    TRY_ASSIGN(const auto manifests, m_link.snapshots(m_id));
    TRY_ASSIGN(const SnapshotMark mark, m_desk.store.snapshots().mark(m_scope));
    if (manifests.empty() || snapshotName(manifests.front()) == mark.refused)
        return QByteArray();
    m_manifest = toByteArray(manifests.front());
    return m_manifest;
}

Result<SnapshotTaking> SnapshotTaker::begin(const QByteArray &manifest)
{
    SnapshotStore &store = m_desk.store.snapshots();
    TRY_ASSIGN(const CheckedSnapshot snapshot, checkSnapshot(viewOf(manifest), trust()));
    const auto seq = static_cast<qint64>(snapshot.header.at.seq);
    TRY_ASSIGN(const SnapshotMark mark, store.mark(m_scope));
    if (seq < mark.seen)
        return Error(ErrorCode::Untrusted, "an older snapshot than one that was seen");
    TRY(store.noteSeen(m_scope, seq));
    // It has to lie on the chain that is pulled from afterwards.
    TRY(m_link.pull({m_id, snapshot.header.at, 1}));
    SnapshotTaking taking{manifest, {}, static_cast<qint64>(m_desk.members.removals.size()), 0};
    for (const wire::SpineChunk &each : snapshot.contents.spine) {
        TRY(mayGoOn());
        TRY_ASSIGN(const auto chunks, fetchChunks({each.id}));
        TRY_ASSIGN(const Bytes hashes, openChunks(chunks, each.epoch, trust()));
        taking.spine += toByteArray(hashes);
    }
    TRY(wire::Spine::of(viewOf(taking.spine), snapshot.header.at));
    TRY(store.beginTaking(m_scope, taking));
    return taking;
}

Result<void> SnapshotTaker::mayGoOn() const
{
    return m_watch.goesOn() ? Result<void>() : Error(ErrorCode::Offline, "stopped");
}

Result<std::vector<wire::Chunk>> SnapshotTaker::fetchChunks(const std::vector<wire::ChunkId> &ids)
{
    std::vector<wire::Chunk> chunks;
    while (chunks.size() < ids.size()) {
        const std::size_t count = std::min(ids.size() - chunks.size(), chunksAtOnce);
        const auto from = ids.begin() + static_cast<std::ptrdiff_t>(chunks.size());
        TRY_ASSIGN(auto some,
                   m_link.chunks(m_id, {from, from + static_cast<std::ptrdiff_t>(count)}));
        std::move(some.begin(), some.end(), std::back_inserter(chunks));
    }
    return chunks;
}

Result<void> SnapshotTaker::takePieces(const wire::Spine &spine, qint64 done, ScopeRound &round)
{
    const auto count = static_cast<qint64>(m_snapshot.contents.pieces.size());
    tell(done);
    std::optional<ApartReader> reader;
    const auto readAnew = [&]() -> Result<void> {
        TRY_ASSIGN(ApartReader fresh,
                   ApartReader::of(m_desk.store, m_scope, m_desk.members, m_desk.keys));
        reader.emplace(std::move(fresh));
        return {};
    };
    Ahead<SnapshotPart> next; // goes before what it reads by
    while (done < count) {
        TRY(mayGoOn());
        if (!next.isUnderWay())
            TRY(readAnew());
        TRY_ASSIGN(const SnapshotPart part,
                   next.isUnderWay() ? next.get() : fetch(spine, done, *reader));
        if (m_pace == Pace::Ahead && part.done < count) {
            TRY(readAnew());
            next.begin([&, from = part.done] { return fetch(spine, from, *reader); });
        }
        TRY_ASSIGN(const auto changed, m_desk.store.snapshots().takePart(part));
        round.changed += changed;
        round.pulled += part.ops.size();
        round.barred += std::count_if(part.ops.begin(), part.ops.end(),
                                      [](const IncomingOp &op) { return op.isBarred; });
        done = part.done;
        tell(done);
    }
    return {};
}

Result<SnapshotPart> SnapshotTaker::fetch(const wire::Spine &spine, qint64 done,
                                          ApartReader &reader)
{
    const auto &pieces = m_snapshot.contents.pieces;
    SnapshotPart part;
    part.scope = m_scope;
    part.done = done;
    std::vector<wire::ChunkId> ids;
    const auto end = static_cast<qint64>(pieces.size());
    for (qint64 i = done; i < end; ++i) {
        const auto &more = pieces[static_cast<std::size_t>(i)].chunks;
        if (!ids.empty() && ids.size() + more.size() > chunksAtOnce)
            break;
        ids.insert(ids.end(), more.begin(), more.end());
        part.done = i + 1;
    }
    TRY_ASSIGN(const auto chunks, fetchChunks(ids));
    auto at = chunks.begin();
    for (qint64 i = done; i < part.done; ++i) {
        const wire::SnapshotPiece &piece = pieces[static_cast<std::size_t>(i)];
        const auto next = at + static_cast<std::ptrdiff_t>(piece.chunks.size());
        TRY(addPiece(piece, {at, next}, spine, reader, part));
        at = next;
    }
    return part;
}

Result<void> SnapshotTaker::addPiece(const wire::SnapshotPiece &piece,
                                     const std::vector<wire::Chunk> &chunks,
                                     const wire::Spine &spine, ApartReader &reader,
                                     SnapshotPart &part)
{
    TRY_ASSIGN(const Bytes bytes, openChunks(chunks, piece.epoch, trust()));
    TRY_ASSIGN(const auto batches, wire::decodePiece(bytes));
    std::uint64_t ops = 0;
    for (const wire::PlacedBatch &batch : batches) {
        TRY_ASSIGN(const wire::VerifiedBatch verified, spine.verify(batch, m_id, m_desk.members));
        for (std::size_t i = 0; i < verified.ops.size(); ++i) {
            const wire::VerifiedOp &op = verified.ops[i];
            TRY_ASSIGN(IncomingOp incoming,
                       reader.open({op.envelope.header.op,
                                    op.envelope.header.device,
                                    {},
                                    static_cast<qint64>(op.head.seq),
                                    toByteArray(batch.envelopes[i]),
                                    op.head.hash},
                                   op.envelope));
            part.ops.append(std::move(incoming));
        }
        ops += verified.ops.size();
        const auto after = static_cast<qint64>(batch.first) - 1;
        const qint64 until = after + static_cast<qint64>(verified.ops.size());
        part.signatures.append({until, batch.signature});
        part.links.append({{after, until},
                           verified.device,
                           {static_cast<qint64>(verified.before.seq), verified.before.opHash},
                           {static_cast<qint64>(verified.after.seq), verified.after.opHash}});
    }
    return ops == piece.ops ? Result<void>()
                            : Error(ErrorCode::Untrusted, "a piece of another number of ops");
}

Result<QHash<QByteArray, ChainHead>> SnapshotTaker::chainsOf(const QList<SnapshotLink> &links) const
{
    QHash<QByteArray, ChainHead> chains;
    qint64 seq = 0;
    for (const SnapshotLink &link : links) {
        if (link.places.after != seq)
            return Error(ErrorCode::Untrusted, "a snapshot with a hole at " + std::to_string(seq));
        ChainHead &chain = chains[toByteArray(link.device.bytes())];
        if (chain != link.before)
            return Error(ErrorCode::Untrusted, "device chain at " + std::to_string(seq + 1));
        chain = link.after;
        seq = link.places.until;
    }
    if (seq != static_cast<qint64>(m_snapshot.header.at.seq))
        return Error(ErrorCode::Untrusted, "a snapshot that ends at " + std::to_string(seq));
    return chains;
}

Result<void> SnapshotTaker::openRest(ScopeRound &round)
{
    TRY_ASSIGN(const auto opened, openKept(m_desk.store, m_scope, m_desk.members, m_desk.keys));
    IncomingPage rest;
    rest.ops = opened;
    if (namesUnknownRemoval(rest, m_desk.members))
        return Error(ErrorCode::Untrusted, "an answer to a removal that nobody knows of");
    // Desks that have left may have written most of a long chain.
    constexpr qsizetype most = 500;
    for (qsizetype at = 0; at < opened.size(); at += most) {
        TRY_ASSIGN(const auto changed, m_desk.store.applyOpened(m_scope, opened.mid(at, most)));
        round.changed += changed;
    }
    return {};
}

Result<void> SnapshotTaker::finish(ScopeRound &round)
{
    SnapshotStore &store = m_desk.store.snapshots();
    TRY_ASSIGN(const auto links, store.links(m_scope));
    TRY_ASSIGN(const auto chains, chainsOf(links));
    TRY(openRest(round));
    TRY_ASSIGN(const auto digest, store.digest(m_scope));
    if (digest && *digest != m_snapshot.contents.stateDigest)
        return Error(ErrorCode::Untrusted, "a snapshot that comes to something else");
    const wire::Head &at = m_snapshot.header.at;
    return store.finishTaking(m_scope, {static_cast<qint64>(at.seq), at.hash}, chains);
}

void SnapshotTaker::tell(qint64 done) const
{
    const wire::SnapshotContents &contents = m_snapshot.contents;
    SyncProgress progress;
    progress.of = static_cast<qint64>(m_snapshot.header.at.seq);
    for (qint64 i = 0; i < done; ++i)
        progress.done += contents.pieces[static_cast<std::size_t>(i)].ops;
    const auto first = static_cast<qint64>(contents.first);
    if (done >= first + static_cast<qint64>(contents.drafts))
        progress.phase = SyncPhase::Rest;
    else if (done >= first)
        progress.phase = SyncPhase::Drafts;
    m_watch.told(progress);
}

} // namespace alcove::sync
