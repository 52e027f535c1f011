#include "sync/file_sync.h"

#include "sync/snapshot_pace.h"
#include "sync/stream.h"
#include "wire/limits.h"
#include "wire/refusal.h"

#include <algorithm>
#include <array>
#include <set>

namespace alcove::sync {

namespace {

static_assert(attachmentPartSize == static_cast<qint64>(wire::maxChunk));

/// Parts whose places at the server are looked up at once.
constexpr int lookedUpAtOnce = 512;
/// A server that gives other things is not asked for everything.
constexpr qint64 mostRefused = 16;

std::vector<wire::ChunkId> chunkIds(const QList<PartId> &ids)
{
    return {ids.begin(), ids.end()};
}

std::vector<wire::ChunkId> chunkIds(const std::vector<WantedPart> &parts)
{
    std::vector<wire::ChunkId> ids;
    ids.reserve(parts.size());
    for (const WantedPart &part : parts)
        ids.push_back(part.id);
    return ids;
}

/// That it is about what was answered, and not about whether there was an answer.
bool isAboutPart(const Error &error)
{
    return error.code == ErrorCode::Untrusted || error.code == ErrorCode::Malformed
        || error.code == ErrorCode::NotFound || error.code == ErrorCode::TooLarge
        || error.code == ErrorCode::Conflict;
}

} // namespace

FileMoves &FileMoves::operator+=(const FileMoves &other)
{
    sent += other.sent;
    received += other.received;
    refused += other.refused;
    unsent += other.unsent;
    wanted += other.wanted;
    isMore = isMore || other.isMore;
    isFull = isFull || other.isFull;
    whole += other.whole;
    return *this;
}

Result<void> FileSync::run(Scope scope, FileMoves &moves)
{
    AttachmentStore &store = m_desk.store.attachments();
    TRY_ASSIGN(m_id, streamOf(m_desk.store, m_desk.practice.id, scope));
    TRY(store.sweep());
    TRY(letGo());
    TRY(check());
    TRY_ASSIGN(const qint64 unsent, store.countUnsent());
    TRY_ASSIGN(const qint64 wanted, store.countWanted());
    FileMoves moved;
    m_done = 0;
    m_of = unsent;
    m_phase = SyncPhase::FilesUp;
    auto done = unsent == 0 ? Result<void>() : send(moved);
    m_done = 0;
    m_of = wanted;
    m_phase = SyncPhase::FilesDown;
    if (done && wanted > 0)
        done = fetch(moved);
    TRY_ASSIGN(moved.unsent, store.countUnsent());
    TRY_ASSIGN(moved.wanted, store.countWanted());
    moves += moved;
    // A server that is asked too much is there: the next round goes on.
    return !done && wire::isBusy(done.error()) ? Result<void>() : done;
}

Result<void> FileSync::letGo()
{
    AttachmentStore &store = m_desk.store.attachments();
    TRY_ASSIGN(const auto ids, store.released(lookedUpAtOnce));
    if (ids.isEmpty())
        return {};
    const auto dropped = m_link.dropChunks(m_id, chunkIds(ids));
    if (dropped)
        return store.noteReleased(ids);
    // An older server keeps them; who may not write there leaves it to those who may.
    const bool isOver = dropped.error().code == ErrorCode::NotFound
        || dropped.error().code == ErrorCode::Refused
        || dropped.error().code == ErrorCode::Untrusted;
    return isOver ? Result<void>() : dropped.error();
}

Result<void> FileSync::check()
{
    if (m_pace.checked == 0)
        return {};
    AttachmentStore &store = m_desk.store.attachments();
    TRY_ASSIGN(auto ids, store.longestUnasked(m_pace.checked));
    if (ids.isEmpty())
        return {};
    const auto missing = m_link.missingChunks(m_id, chunkIds(ids));
    if (!missing)
        return missing.error().code == ErrorCode::Offline ? Result<void>(missing.error())
                                                          : Result<void>();
    const std::set<PartId> lost(missing->begin(), missing->end());
    ids.removeIf([&lost](const PartId &id) { return lost.count(id) > 0; });
    TRY(store.noteHeld(ids));
    if (!lost.empty())
        TRY(store.noteLost({missing->begin(), missing->end()}));
    return readBack(ids);
}

Result<void> FileSync::readBack(const QList<PartId> &held)
{
    if (held.isEmpty() || m_pace.readBackIn == 0)
        return {};
    std::array<std::uint8_t, 8> drawn{};
    m_desk.random.fill(drawn);
    const auto count = static_cast<std::uint64_t>(held.size());
    const std::uint64_t place = ByteReader(drawn).u64() % (count * m_pace.readBackIn);
    if (place >= count)
        return {};
    const PartId id = held[static_cast<qsizetype>(place)];
    AttachmentStore &store = m_desk.store.attachments();
    const auto ours = store.sealedPart(id);
    if (!ours)
        return ours.error().code == ErrorCode::NotFound ? Result<void>() : ours.error();
    const auto theirs = m_link.chunks(m_id, {id});
    if (!theirs && theirs.error().code == ErrorCode::NotFound)
        return store.noteLost({id});
    if (!theirs && !isAboutPart(theirs.error()))
        return theirs.error().code == ErrorCode::Offline ? Result<void>(theirs.error())
                                                         : Result<void>();
    if (theirs && theirs->front().sealed == *ours)
        return noteRight({id, *ours});
    TRY(store.noteRefused(id));
    m_doubted.insert(id);
    const auto dropped = m_link.dropChunks(m_id, {id});
    if (!dropped)
        return dropped.error().code == ErrorCode::Offline ? dropped : Result<void>();
    return store.noteLost({id});
}

/// What was said of it before is over.
Result<void> FileSync::noteRight(const SealedPart &part)
{
    TRY(m_desk.store.attachments().keepParts({part}));
    return {};
}

bool FileSync::goesOn() const
{
    return m_watch == nullptr || m_watch->goesOn();
}

void FileSync::tell() const
{
    if (m_watch != nullptr)
        m_watch->told({m_phase, m_done, m_of});
}

Result<void> FileSync::send(FileMoves &moves)
{
    AttachmentStore &store = m_desk.store.attachments();
    tell();
    while (!moves.isFull) {
        TRY_ASSIGN(const auto ids, store.unsent(static_cast<int>(chunksAtOnce)));
        if (ids.isEmpty())
            return {};
        if (m_pace.parts <= 0 || !goesOn()) {
            moves.isMore = true;
            return {};
        }
        const qint64 before = moves.refused;
        const auto sent = sendSome(ids, moves);
        // A person who may not write there any more sends nothing.
        if (!sent && sent.error().code != ErrorCode::Offline && isAboutPart(sent.error()))
            return {};
        if (!sent && sent.error().code == ErrorCode::Refused)
            return {};
        TRY(sent);
        m_done += ids.size();
        tell();
        if (moves.refused - before > mostRefused)
            return {};
    }
    return {};
}

Result<void> FileSync::sendSome(const QList<PartId> &ids, FileMoves &moves)
{
    TRY_ASSIGN(const auto missing, m_link.missingChunks(m_id, chunkIds(ids)));
    const std::set<PartId> lacks(missing.begin(), missing.end());
    QList<PartId> held;
    Result<bool> isHeld = true;
    for (const PartId &id : ids) {
        isHeld = lacks.count(id) > 0 ? put(id, moves) : Result<bool>(true);
        if (!isHeld || !*isHeld)
            break;
        held.append(id);
    }
    // What has come through before a cut is not asked for again.
    TRY(m_desk.store.attachments().noteHeld(held));
    return isHeld ? Result<void>() : isHeld.error();
}

Result<bool> FileSync::put(const PartId &id, FileMoves &moves)
{
    AttachmentStore &store = m_desk.store.attachments();
    wire::ChunkPut chunk;
    chunk.id = id;
    chunk.stay = wire::ChunkStay::Kept;
    auto sealed = store.sealedPart(id);
    if (!sealed && sealed.error().code == ErrorCode::NotFound)
        return true; // removed meanwhile
    TRY(sealed);
    chunk.sealed = *std::move(sealed);
    chunk.hash = wire::chunkHash(chunk.sealed);
    auto sent = m_link.putChunk(m_id, chunk);
    if (!sent && sent.error().code == ErrorCode::Conflict) {
        m_doubted.insert(id);
        sent = putOver(chunk);
    }
    if (sent) {
        ++moves.sent;
        --m_pace.parts;
        if (m_doubted.contains(id))
            TRY(noteRight({id, std::move(chunk.sealed)}));
        return true;
    }
    if (sent.error().code == ErrorCode::TooLarge) {
        moves.isFull = true;
        return false;
    }
    if (sent.error().code != ErrorCode::Conflict)
        return sent.error();
    // It has something else in its place, and says so.
    ++moves.refused;
    TRY(store.noteRefused(id));
    return true;
}

Result<void> FileSync::putOver(const wire::ChunkPut &chunk)
{
    const auto dropped = m_link.dropChunks(m_id, {chunk.id});
    if (!dropped && dropped.error().code == ErrorCode::Offline)
        return dropped.error();
    // What is dropped is here: if this is cut, the next round puts it.
    return dropped ? m_link.putChunk(m_id, chunk)
                   : Result<void>(Error(ErrorCode::Conflict, "something else in its place"));
}

Result<std::vector<WantedPart>> FileSync::onOffer(std::vector<WantedPart> wanted)
{
    const auto missing = m_link.missingChunks(m_id, chunkIds(wanted));
    // Who only reads may not ask that way: each is asked for, and may be on its way still.
    m_isOffered = bool(missing);
    if (!missing && missing.error().code != ErrorCode::Offline)
        return wanted;
    TRY(missing);
    std::set<PartId> leftOut(missing->begin(), missing->end());
    std::vector<WantedPart> offered;
    for (WantedPart &part : wanted)
        if (leftOut.insert(part.id).second)
            offered.push_back(std::move(part));
    return offered;
}

Result<void> FileSync::fetch(FileMoves &moves)
{
    AttachmentStore &store = m_desk.store.attachments();
    tell();
    qint64 passed = 0;
    while (true) {
        TRY_ASSIGN(auto wanted, store.wanted(lookedUpAtOnce, passed));
        if (wanted.empty())
            return {};
        const auto looked = static_cast<qint64>(wanted.size());
        const qint64 before = moves.received;
        TRY_ASSIGN(auto offered, onOffer(std::move(wanted)));
        while (!offered.empty()) {
            if (m_pace.parts <= 0 || !goesOn()) {
                moves.isMore = true;
                return {};
            }
            const auto count = static_cast<std::ptrdiff_t>(std::min(offered.size(), chunksAtOnce));
            std::vector<WantedPart> some(std::make_move_iterator(offered.begin()),
                                         std::make_move_iterator(offered.begin() + count));
            offered.erase(offered.begin(), offered.begin() + count);
            TRY(fetchSome(some, moves));
            m_done += count;
            tell();
            if (moves.refused >= mostRefused)
                return {};
        }
        TRY_ASSIGN(const qint64 left, store.countWanted());
        // What came is wanted no more: those behind it have moved up.
        passed += looked - (moves.received - before);
        if (passed >= left)
            return {};
    }
}

Result<void> FileSync::fetchSome(const std::vector<WantedPart> &wanted, FileMoves &moves)
{
    AttachmentStore &store = m_desk.store.attachments();
    std::vector<SealedPart> right;
    const auto chunks = m_link.chunks(m_id, chunkIds(wanted));
    if (!chunks && !isAboutPart(chunks.error()))
        return chunks.error();
    for (std::size_t i = 0; i < wanted.size(); ++i) {
        auto part = chunks && i < chunks->size()
            ? Result<SealedPart>(SealedPart{(*chunks)[i].id, (*chunks)[i].sealed})
            : fetchOne(wanted[i]);
        if (!part && !isAboutPart(part.error()))
            return part.error();
        const auto opened
            = part ? openPart(wanted[i].key, *part, wanted[i].size) : Result<Bytes>(part.error());
        if (!opened && !m_isOffered && opened.error().code == ErrorCode::NotFound)
            continue;
        if (!opened) {
            ++moves.refused;
            TRY(store.noteRefused(wanted[i].id));
            continue;
        }
        right.push_back(*std::move(part));
    }
    TRY_ASSIGN(const auto whole, store.keepParts(right));
    moves.received += static_cast<qint64>(right.size());
    moves.whole += whole;
    m_pace.parts -= static_cast<qint64>(wanted.size());
    return {};
}

Result<SealedPart> FileSync::fetchOne(const WantedPart &wanted)
{
    TRY_ASSIGN(auto chunks, m_link.chunks(m_id, {wanted.id}));
    return SealedPart{chunks.front().id, std::move(chunks.front().sealed)};
}

} // namespace alcove::sync
