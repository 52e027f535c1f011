#include "wire/refill_message.h"

#include "wire/message_io.h"

namespace alcove::wire {

namespace {

constexpr std::size_t prefixSize = 1 + 8 + 32;

} // namespace

Bytes encodeMessage(const RefillRequest &message)
{
    ByteWriter writer;
    writer.u8(messageVersion);
    writeHead(writer, message.after);
    writer.raw(encodeMessage(message.batch));
    return std::move(writer).bytes();
}

Result<RefillRequest> decodeRefillRequest(ByteView body)
{
    if (body.size() < prefixSize)
        return Error(ErrorCode::Malformed, "message layout");
    ByteReader reader(body.first(prefixSize));
    const bool version = reader.u8() == messageVersion;
    RefillRequest message;
    message.after = readHead(reader);
    TRY_ASSIGN(message, finished(reader, version, std::move(message)));
    TRY_ASSIGN(message.batch, decodePushRequest(body.subspan(prefixSize)));
    return message;
}

} // namespace alcove::wire
