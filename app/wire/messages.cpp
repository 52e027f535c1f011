#include "wire/messages.h"

#include "wire/limits.h"
#include "wire/message_io.h"

namespace alcove::wire {

namespace {

constexpr std::size_t headSize = 40;
constexpr std::size_t maxReplyOps = maxPageOps + maxBatchOps;

PlacedOp readPlacedOp(ByteReader &reader)
{
    PlacedOp placed;
    placed.op.raw = reader.array<16>();
    placed.head = readHead(reader);
    return placed;
}

PulledOp readPulledOp(ByteReader &reader)
{
    PulledOp op;
    op.seq = reader.u64();
    op.receivedAt = static_cast<std::int64_t>(reader.u64());
    op.envelope = readSized(reader, maxEnvelope);
    return op;
}

PulledSignature readSignature(ByteReader &reader)
{
    PulledSignature signature;
    signature.seq = reader.u64();
    signature.signature = reader.array<64>();
    return signature;
}

ByteWriter begin()
{
    ByteWriter writer;
    writer.u8(messageVersion);
    return writer;
}

void writeCount(ByteWriter &writer, std::size_t count)
{
    writer.u32(static_cast<std::uint32_t>(count));
}

} // namespace

Bytes encodeMessage(const PushRequest &message)
{
    ByteWriter writer = begin();
    writeCount(writer, message.envelopes.size());
    for (const Bytes &envelope : message.envelopes)
        writer.sized(envelope);
    writer.raw(message.signature);
    return std::move(writer).bytes();
}

Result<PushRequest> decodePushRequest(ByteView body)
{
    ByteReader reader(body);
    const bool version = reader.u8() == messageVersion;
    PushRequest message;
    message.envelopes
        = readList<Bytes>(reader, maxBatchOps, envelopeOverhead,
                          [](ByteReader &each) { return readSized(each, maxEnvelope); });
    message.signature = reader.array<64>();
    TRY_ASSIGN(message, finished(reader, version, std::move(message)));
    if (message.envelopes.empty())
        return Error(ErrorCode::Malformed, "push without an op");
    std::size_t bytes = 0;
    for (const Bytes &envelope : message.envelopes)
        bytes += envelope.size();
    if (message.envelopes.size() > 1 && bytes > maxBatchBytes)
        return Error(ErrorCode::TooLarge, "push");
    return message;
}

Bytes encodeMessage(const PushReply &message)
{
    ByteWriter writer = begin();
    writer.u32(message.serverEpoch);
    writeCount(writer, message.placed.size());
    for (const PlacedOp &placed : message.placed) {
        writer.raw(placed.op.raw);
        writeHead(writer, placed.head);
    }
    writeHead(writer, message.head);
    return std::move(writer).bytes();
}

Result<PushReply> decodePushReply(ByteView body)
{
    ByteReader reader(body);
    const bool version = reader.u8() == messageVersion;
    PushReply message;
    message.serverEpoch = reader.u32();
    message.placed = readList<PlacedOp>(reader, maxBatchOps, 16 + headSize, readPlacedOp);
    message.head = readHead(reader);
    return finished(reader, version, std::move(message));
}

Bytes encodeMessage(const PullRequest &message)
{
    ByteWriter writer = begin();
    writer.raw(message.scope.raw);
    writeHead(writer, message.after);
    writer.u32(message.limit);
    return std::move(writer).bytes();
}

Result<PullRequest> decodePullRequest(ByteView body)
{
    ByteReader reader(body);
    const bool version = reader.u8() == messageVersion;
    PullRequest message;
    message.scope.raw = reader.array<16>();
    message.after = readHead(reader);
    message.limit = reader.u32();
    return finished(reader, version, message);
}

Bytes encodeMessage(const PullReply &message)
{
    ByteWriter writer = begin();
    writer.u32(message.serverEpoch);
    writeCount(writer, message.ops.size());
    for (const PulledOp &op : message.ops)
        writer.u64(op.seq).u64(static_cast<std::uint64_t>(op.receivedAt)).sized(op.envelope);
    writeCount(writer, message.signatures.size());
    for (const PulledSignature &signature : message.signatures)
        writer.u64(signature.seq).raw(signature.signature);
    writeHead(writer, message.head);
    return std::move(writer).bytes();
}

Result<PullReply> decodePullReply(ByteView body)
{
    ByteReader reader(body);
    const bool version = reader.u8() == messageVersion;
    PullReply message;
    message.serverEpoch = reader.u32();
    message.ops = readList<PulledOp>(reader, maxReplyOps, 20 + envelopeOverhead, readPulledOp);
    message.signatures = readList<PulledSignature>(reader, maxReplyOps, 72, readSignature);
    message.head = readHead(reader);
    return finished(reader, version, std::move(message));
}

Bytes encodeMessage(const MembersReply &message)
{
    ByteWriter writer = begin();
    writeCount(writer, message.records.size());
    for (const Bytes &record : message.records)
        writer.sized(record);
    return std::move(writer).bytes();
}

Result<MembersReply> decodeMembersReply(ByteView body)
{
    ByteReader reader(body);
    const bool version = reader.u8() == messageVersion;
    MembersReply message;
    message.records = readList<Bytes>(reader, maxRecords, 4,
                                      [](ByteReader &each) { return readSized(each, maxRecord); });
    return finished(reader, version, std::move(message));
}

} // namespace alcove::wire
