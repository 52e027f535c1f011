#include "wire/spine.h"

#include "wire/batch.h"
#include "wire/limits.h"
#include "wire/message_io.h"

#include <algorithm>

namespace alcove::wire {

namespace {

constexpr std::size_t hashSize = std::tuple_size_v<crypto::Hash>;
/// Batches of a piece: one of the smallest envelopes each would be less.
constexpr std::size_t maxPieceBatches = maxChunkBytes / envelopeOverhead;

Error untrusted(const char *why, std::uint64_t seq)
{
    return Error(ErrorCode::Untrusted, std::string(why) + " at " + std::to_string(seq));
}

PlacedBatch readBatch(ByteReader &reader)
{
    PlacedBatch batch;
    batch.first = reader.u64();
    batch.envelopes = readList<Bytes>(
        reader, maxBatchOps, 4, [](ByteReader &each) { return readSized(each, maxEnvelope); });
    batch.signature = reader.array<64>();
    return batch;
}

} // namespace

Bytes encodePiece(const std::vector<PlacedBatch> &batches)
{
    ByteWriter writer;
    writer.u8(messageVersion).u32(static_cast<std::uint32_t>(batches.size()));
    for (const PlacedBatch &batch : batches) {
        writer.u64(batch.first).u32(static_cast<std::uint32_t>(batch.envelopes.size()));
        for (const Bytes &envelope : batch.envelopes)
            writer.sized(envelope);
        writer.raw(batch.signature);
    }
    return std::move(writer).bytes();
}

Result<std::vector<PlacedBatch>> decodePiece(ByteView bytes)
{
    constexpr std::size_t smallest = 8 + 4 + 64;
    ByteReader reader(bytes);
    const bool version = reader.u8() == messageVersion;
    return finished(reader, version,
                    readList<PlacedBatch>(reader, maxPieceBatches, smallest, readBatch));
}

Result<Spine> Spine::of(ByteView hashes, const Head &end)
{
    if (hashes.empty() || hashes.size() != end.seq * hashSize)
        return Error(ErrorCode::Untrusted, "a spine of another length");
    Spine spine;
    spine.m_ops.resize(end.seq);
    spine.m_heads.reserve(end.seq);
    Head head;
    for (crypto::Hash &op : spine.m_ops) {
        std::copy_n(hashes.begin(), hashSize, op.begin());
        hashes = hashes.subspan(hashSize);
        head = nextHead(head, op);
        spine.m_heads.push_back(head.hash);
    }
    if (head != end)
        return Error(ErrorCode::Untrusted, "a spine that leads elsewhere");
    return spine;
}

Head Spine::headAt(std::uint64_t seq) const
{
    return seq == 0 ? Head() : Head{seq, m_heads.at(seq - 1)};
}

Result<void> Spine::check(const Envelope &envelope, std::uint64_t seq, const ScopeId &scope,
                          const Members &members) const
{
    const EnvelopeHeader &header = envelope.header;
    if (header.practice != members.practice)
        return untrusted("envelope of another practice", seq);
    if (header.scope != scope)
        return untrusted("envelope of another scope", seq);
    if (header.seen == Head())
        return {};
    if (header.seen.seq == 0 || header.seen.seq >= seq)
        return untrusted("author saw what was not there yet", seq);
    if (headAt(header.seen.seq) != header.seen)
        return untrusted("author saw another history", seq);
    return {};
}

Result<VerifiedBatch> Spine::verify(const PlacedBatch &batch, const ScopeId &scope,
                                    const Members &members) const
{
    if (batch.envelopes.empty() || batch.first == 0 || batch.first > size()
        || batch.envelopes.size() > size() - batch.first + 1)
        return untrusted("a batch outside the snapshot", batch.first);
    VerifiedBatch verified;
    std::uint64_t seq = batch.first;
    for (const Bytes &bytes : batch.envelopes) {
        TRY_ASSIGN(Envelope envelope, decodeEnvelope(bytes));
        const crypto::Hash hash = opHash(bytes);
        if (hash != m_ops.at(seq - 1))
            return untrusted("another op", seq);
        TRY(check(envelope, seq, scope, members));
        const EnvelopeHeader &header = envelope.header;
        if (verified.ops.empty()) {
            verified.device = header.device;
            if (header.deviceSeq == 0)
                return untrusted("device chain", seq);
            verified.before = {header.deviceSeq - 1, header.devicePrev};
            verified.after = verified.before;
        }
        if (header.device != verified.device || header.deviceSeq != verified.after.seq + 1
            || header.devicePrev != verified.after.opHash)
            return untrusted("device chain", seq);
        verified.after = {header.deviceSeq, hash};
        verified.ops.push_back({std::move(envelope), hash, headAt(seq), 0});
        ++seq;
    }
    const MemberDevice *member = members.findEver(verified.device);
    if (member == nullptr)
        return untrusted("envelope of an unknown device", batch.first);
    if (!verifyBatch(member->verifyKey, verified.after.opHash, batch.signature))
        return untrusted("batch signature", batch.first);
    return verified;
}

} // namespace alcove::wire
