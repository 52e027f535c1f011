#pragma once

#include "base/result.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace alcove {

using Bytes = std::vector<std::uint8_t>;
using ByteView = std::span<const std::uint8_t>;

/// The UTF-8 bytes of `text`, without a copy; valid as long as `text` is.
ByteView asBytes(std::string_view text);
std::string_view asText(ByteView bytes);
Bytes toBytes(std::string_view text);

/// Lower-case hexadecimal.
std::string toHex(ByteView bytes);
/// Malformed unless `text` is an even number of hexadecimal digits.
Result<Bytes> fromHex(std::string_view text);

/// Unpadded URL-safe base64 (RFC 4648 section 5).
std::string toBase64(ByteView bytes);
Result<Bytes> fromBase64(std::string_view text);

/// Writes fixed-order, big-endian records: envelope headers, key slots, what is signed.
class ByteWriter {
public:
    ByteWriter &u8(std::uint8_t value);
    ByteWriter &u16(std::uint16_t value);
    ByteWriter &u32(std::uint32_t value);
    ByteWriter &u64(std::uint64_t value);
    ByteWriter &raw(ByteView bytes);
    /// u32 length, then the bytes.
    ByteWriter &sized(ByteView bytes);
    ByteWriter &sized(std::string_view text) { return sized(asBytes(text)); }

    const Bytes &bytes() const & { return m_bytes; }
    Bytes bytes() && { return std::move(m_bytes); }

private:
    Bytes m_bytes;
};

/// Reads what ByteWriter wrote. A read past the end yields zeros and makes `ok()` false for good,
/// so that a parser checks once at its end.
class ByteReader {
public:
    explicit ByteReader(ByteView bytes)
        : m_rest(bytes)
    {
    }

    std::uint8_t u8();
    std::uint16_t u16();
    std::uint32_t u32();
    std::uint64_t u64();
    ByteView raw(std::size_t size);
    /// u32 length, then the bytes; a length over `limit` is an error.
    ByteView sized(std::size_t limit);

    template <std::size_t Size>
    std::array<std::uint8_t, Size> array()
    {
        std::array<std::uint8_t, Size> value{};
        const ByteView bytes = raw(Size);
        for (std::size_t i = 0; i < bytes.size(); ++i)
            value[i] = bytes[i];
        return value;
    }

    std::size_t left() const { return m_rest.size(); }
    bool ok() const { return m_ok; }
    bool atEnd() const { return m_ok && m_rest.empty(); }

private:
    std::uint64_t number(std::size_t size);

    ByteView m_rest;
    bool m_ok = true;
};

} // namespace alcove
