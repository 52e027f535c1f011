#include "wire/half_messages.h"

#include "wire/limits.h"
#include "wire/message_io.h"

namespace alcove::wire {

namespace {

/// Number, time, count and the size of a record.
constexpr std::size_t smallestAsk = 8 + 8 + 4 + 4;

LoggedAsk readAsk(ByteReader &reader)
{
    LoggedAsk ask;
    ask.number = reader.u64();
    ask.at = static_cast<Millis>(reader.u64());
    ask.given = reader.u32();
    ask.record = readSized(reader, maxRecord);
    return ask;
}

} // namespace

Bytes encodeMessage(const HalvesReply &message)
{
    ByteWriter writer;
    writer.u8(messageVersion).u32(static_cast<std::uint32_t>(message.records.size()));
    for (const Bytes &record : message.records)
        writer.sized(record);
    return std::move(writer).bytes();
}

Result<HalvesReply> decodeHalvesReply(ByteView body)
{
    ByteReader reader(body);
    const bool version = reader.u8() == messageVersion;
    HalvesReply message;
    message.records = readList<Bytes>(reader, maxHalves, 4,
                                      [](ByteReader &each) { return readSized(each, maxRecord); });
    return finished(reader, version, std::move(message));
}

Bytes encodeMessage(const AsksRequest &message)
{
    ByteWriter writer;
    writer.u8(messageVersion).raw(message.scope.raw).u64(message.after);
    return std::move(writer).bytes();
}

Result<AsksRequest> decodeAsksRequest(ByteView body)
{
    ByteReader reader(body);
    const bool version = reader.u8() == messageVersion;
    AsksRequest message;
    message.scope.raw = reader.array<16>();
    message.after = reader.u64();
    return finished(reader, version, message);
}

Bytes encodeMessage(const AsksReply &message)
{
    ByteWriter writer;
    writer.u8(messageVersion).u32(static_cast<std::uint32_t>(message.asks.size()));
    for (const LoggedAsk &ask : message.asks) {
        writer.u64(ask.number).u64(static_cast<std::uint64_t>(ask.at)).u32(ask.given);
        writer.sized(ask.record);
    }
    writer.u64(message.last);
    return std::move(writer).bytes();
}

Result<AsksReply> decodeAsksReply(ByteView body)
{
    ByteReader reader(body);
    const bool version = reader.u8() == messageVersion;
    AsksReply message;
    message.asks = readList<LoggedAsk>(reader, maxAsks, smallestAsk, readAsk);
    message.last = reader.u64();
    return finished(reader, version, std::move(message));
}

} // namespace alcove::wire
