#pragma once

#include "base/bytes.h"
#include "wire/scope.h"

#include <vector>

namespace alcove::wire {

constexpr std::uint8_t messageVersion = 1;

inline void writeHead(ByteWriter &writer, const Head &head)
{
    writer.u64(head.seq).raw(head.hash);
}

inline Head readHead(ByteReader &reader)
{
    Head head;
    head.seq = reader.u64();
    head.hash = reader.array<32>();
    return head;
}

/// Reads a count, then so many items with `read`. A count over `limit` or one that the rest of the
/// body has no room for, at `smallest` bytes an item, spoils the reader.
template <typename Item, typename Read>
std::vector<Item> readList(ByteReader &reader, std::size_t limit, std::size_t smallest, Read read)
{
    const std::size_t count = reader.u32();
    std::vector<Item> items;
    if (count > limit || count > reader.left() / smallest) {
        reader.raw(reader.left() + 1);
        return items;
    }
    items.reserve(count);
    for (std::size_t i = 0; i < count && reader.ok(); ++i)
        items.push_back(read(reader));
    return items;
}

inline Bytes readSized(ByteReader &reader, std::size_t limit)
{
    const ByteView bytes = reader.sized(limit);
    return {bytes.begin(), bytes.end()};
}

/// What every decoder says at its end.
template <typename Message>
Result<Message> finished(const ByteReader &reader, bool version, Message message)
{
    if (!version)
        return Error(ErrorCode::NewerSchema, "message version");
    if (!reader.atEnd())
        return Error(ErrorCode::Malformed, "message layout");
    return message;
}

} // namespace alcove::wire
