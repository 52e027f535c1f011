#include "wire/kit_messages.h"

#include "wire/message_io.h"

namespace alcove::wire {

Bytes encodeMessage(const KitPut &message)
{
    ByteWriter writer;
    writer.u8(messageVersion).raw(message.drawer).raw(message.kit.raw).sized(message.box);
    return std::move(writer).bytes();
}

Result<KitPut> decodeKitPut(ByteView body)
{
    ByteReader reader(body);
    const bool version = reader.u8() == messageVersion;
    KitPut message;
    message.drawer = reader.array<32>();
    message.kit.raw = reader.array<16>();
    message.box = readSized(reader, maxKitBox);
    return finished(reader, version, std::move(message));
}

Bytes encodeMessage(const KitOpen &message)
{
    ByteWriter writer;
    writer.u8(messageVersion).raw(message.drawer);
    return std::move(writer).bytes();
}

Result<KitOpen> decodeKitOpen(ByteView body)
{
    ByteReader reader(body);
    const bool version = reader.u8() == messageVersion;
    KitOpen message;
    message.drawer = reader.array<32>();
    return finished(reader, version, std::move(message));
}

Bytes encodeMessage(const KitReply &message)
{
    ByteWriter writer;
    writer.u8(messageVersion).sized(message.box);
    return std::move(writer).bytes();
}

Result<KitReply> decodeKitReply(ByteView body)
{
    ByteReader reader(body);
    const bool version = reader.u8() == messageVersion;
    KitReply message;
    message.box = readSized(reader, maxKitBox);
    return finished(reader, version, std::move(message));
}

} // namespace alcove::wire
