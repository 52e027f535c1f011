#include "wire/heads.h"

#include "wire/message_io.h"

namespace alcove::wire {

namespace {

constexpr std::size_t headSize = 24;
static_assert(5 + maxWatchedScopes * headSize <= maxHeadsBody);

} // namespace

Bytes encodeMessage(const Heads &message)
{
    ByteWriter writer;
    writer.u8(messageVersion).u32(static_cast<std::uint32_t>(message.heads.size()));
    for (const ScopeHead &head : message.heads)
        writer.raw(head.scope.raw).u64(head.seq);
    return std::move(writer).bytes();
}

Result<Heads> decodeHeads(ByteView body)
{
    ByteReader reader(body);
    const bool version = reader.u8() == messageVersion;
    Heads message;
    message.heads = readList<ScopeHead>(reader, maxWatchedScopes, headSize, [](ByteReader &each) {
        ScopeHead head;
        head.scope.raw = each.array<16>();
        head.seq = each.u64();
        return head;
    });
    return finished(reader, version, std::move(message));
}

} // namespace alcove::wire
