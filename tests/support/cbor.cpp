#include "support/cbor.h"

namespace alcove::testing {

namespace {

enum Major : std::uint8_t { Unsigned, Negative, ByteString, TextString, Array, Pairs, Tag, Simple };

void head(ByteWriter &writer, Major major, std::uint64_t value)
{
    const auto type = static_cast<std::uint8_t>(major << 5U);
    if (value < 24)
        writer.u8(static_cast<std::uint8_t>(type | value));
    else if (value <= 0xff)
        writer.u8(type | 24U).u8(static_cast<std::uint8_t>(value));
    else if (value <= 0xffff)
        writer.u8(type | 25U).u16(static_cast<std::uint16_t>(value));
    else
        writer.u8(type | 26U).u32(static_cast<std::uint32_t>(value));
}

void write(ByteWriter &writer, const Cbor &value)
{
    switch (value.kind) {
    case Cbor::Kind::Number:
        if (value.number >= 0)
            return head(writer, Unsigned, static_cast<std::uint64_t>(value.number));
        return head(writer, Negative, static_cast<std::uint64_t>(-1 - value.number));
    case Cbor::Kind::Bytes:
        head(writer, ByteString, value.bytes.size());
        writer.raw(value.bytes);
        return;
    case Cbor::Kind::Text:
        head(writer, TextString, value.text.size());
        writer.raw(asBytes(value.text));
        return;
    case Cbor::Kind::List:
        head(writer, Array, value.list.size());
        for (const Cbor &item : value.list)
            write(writer, item);
        return;
    case Cbor::Kind::Map:
        head(writer, Pairs, value.map.size());
        for (const auto &[key, item] : value.map) {
            write(writer, key);
            write(writer, item);
        }
        return;
    case Cbor::Kind::Bool:
        return head(writer, Simple, value.number != 0 ? 21 : 20);
    }
}

std::uint64_t argument(ByteReader &reader, unsigned low)
{
    if (low < 24)
        return low;
    switch (low) {
    case 24:
        return reader.u8();
    case 25:
        return reader.u16();
    case 26:
        return reader.u32();
    default:
        reader.raw(reader.left() + 1); // not one that CTAP2 sends
        return 0;
    }
}

Cbor read(ByteReader &reader, int depth)
{
    const unsigned first = reader.u8();
    const std::uint64_t value = argument(reader, first & 0x1fU);
    if (!reader.ok() || depth > 8)
        return {};
    Cbor made;
    switch (static_cast<Major>(first >> 5U)) {
    case Unsigned:
        return Cbor::of(static_cast<std::int64_t>(value));
    case Negative:
        return Cbor::of(-1 - static_cast<std::int64_t>(value));
    case ByteString:
        return Cbor::of(reader.raw(value));
    case TextString:
        return Cbor::of(std::string(asText(reader.raw(value))).c_str());
    case Array:
        made.kind = Cbor::Kind::List;
        for (std::uint64_t i = 0; i < value && reader.ok(); ++i)
            made.list.push_back(read(reader, depth + 1));
        return made;
    case Pairs:
        made.kind = Cbor::Kind::Map;
        for (std::uint64_t i = 0; i < value && reader.ok(); ++i) {
            Cbor key = read(reader, depth + 1);
            made.map.emplace_back(std::move(key), read(reader, depth + 1));
        }
        return made;
    case Tag:
    case Simple:
        return Cbor::flag(value == 21);
    }
    return made;
}

} // namespace

const Cbor *Cbor::at(std::int64_t key) const
{
    for (const auto &[name, value] : map)
        if (name.kind == Kind::Number && name.number == key)
            return &value;
    return nullptr;
}

const Cbor *Cbor::at(std::string_view key) const
{
    for (const auto &[name, value] : map)
        if (name.kind == Kind::Text && name.text == key)
            return &value;
    return nullptr;
}

Bytes encode(const Cbor &value)
{
    ByteWriter writer;
    write(writer, value);
    return std::move(writer).bytes();
}

std::optional<Cbor> decodeCbor(ByteView bytes)
{
    ByteReader reader(bytes);
    Cbor value = read(reader, 0);
    return reader.atEnd() ? std::optional(std::move(value)) : std::nullopt;
}

} // namespace alcove::testing
