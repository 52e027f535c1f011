#include "wire/own_chain.h"

#include "wire/limits.h"
#include "wire/message_io.h"

namespace alcove::wire {

namespace {

constexpr std::size_t idSize = 16;

void writeIds(ByteWriter &writer, const std::vector<OpId> &ids)
{
    writer.u32(static_cast<std::uint32_t>(ids.size()));
    for (const OpId &id : ids)
        writer.raw(id.raw);
}

std::vector<OpId> readIds(ByteReader &reader)
{
    return readList<OpId>(reader, maxBatchOps, idSize,
                          [](ByteReader &from) { return OpId{from.array<16>()}; });
}

} // namespace

Bytes encodeMessage(const OwnChainRequest &message)
{
    ByteWriter writer;
    writer.u8(messageVersion);
    writeIds(writer, message.waiting);
    return std::move(writer).bytes();
}

Result<OwnChainRequest> decodeOwnChainRequest(ByteView body)
{
    ByteReader reader(body);
    const bool version = reader.u8() == messageVersion;
    OwnChainRequest message;
    message.waiting = readIds(reader);
    return finished(reader, version, std::move(message));
}

Bytes encodeMessage(const OwnChainReply &message)
{
    ByteWriter writer;
    writer.u8(messageVersion);
    writer.u64(message.end.seq).raw(message.end.opHash);
    writeIds(writer, message.known);
    return std::move(writer).bytes();
}

Result<OwnChainReply> decodeOwnChainReply(ByteView body)
{
    ByteReader reader(body);
    const bool version = reader.u8() == messageVersion;
    OwnChainReply message;
    message.end.seq = reader.u64();
    message.end.opHash = reader.array<32>();
    message.known = readIds(reader);
    return finished(reader, version, std::move(message));
}

} // namespace alcove::wire
