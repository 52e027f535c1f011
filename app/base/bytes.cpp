#include "base/bytes.h"

#include <algorithm>

namespace alcove {

namespace {

constexpr std::string_view hexDigits = "0123456789abcdef";
constexpr std::string_view base64Digits
    = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

int hexValue(char digit)
{
    if (digit >= '0' && digit <= '9')
        return digit - '0';
    if (digit >= 'a' && digit <= 'f')
        return digit - 'a' + 10;
    if (digit >= 'A' && digit <= 'F')
        return digit - 'A' + 10;
    return -1;
}

} // namespace

ByteView asBytes(std::string_view text)
{
    return {reinterpret_cast<const std::uint8_t *>(text.data()), text.size()};
}

std::string_view asText(ByteView bytes)
{
    return {reinterpret_cast<const char *>(bytes.data()), bytes.size()};
}

Bytes toBytes(std::string_view text)
{
    const ByteView view = asBytes(text);
    return {view.begin(), view.end()};
}

std::string toHex(ByteView bytes)
{
    std::string text;
    text.reserve(bytes.size() * 2);
    for (const std::uint8_t byte : bytes) {
        text.push_back(hexDigits[byte >> 4U]);
        text.push_back(hexDigits[byte & 0x0fU]);
    }
    return text;
}

Result<Bytes> fromHex(std::string_view text)
{
    if (text.size() % 2 != 0)
        return Error(ErrorCode::Malformed, "hex of odd length");
    Bytes bytes;
    bytes.reserve(text.size() / 2);
    for (std::size_t i = 0; i < text.size(); i += 2) {
        const int high = hexValue(text[i]);
        const int low = hexValue(text[i + 1]);
        if (high < 0 || low < 0)
            return Error(ErrorCode::Malformed, "not a hexadecimal digit");
        bytes.push_back(static_cast<std::uint8_t>(high * 16 + low));
    }
    return bytes;
}

std::string toBase64(ByteView bytes)
{
    std::string text;
    std::uint32_t buffer = 0;
    unsigned bits = 0;
    for (const std::uint8_t byte : bytes) {
        buffer = (buffer << 8U) | byte;
        bits += 8;
        while (bits >= 6) {
            bits -= 6;
            text.push_back(base64Digits[(buffer >> bits) & 0x3fU]);
        }
    }
    if (bits > 0)
        text.push_back(base64Digits[(buffer << (6 - bits)) & 0x3fU]);
    return text;
}

Result<Bytes> fromBase64(std::string_view text)
{
    Bytes bytes;
    std::uint32_t buffer = 0;
    unsigned bits = 0;
    for (const char digit : text) {
        const auto value = base64Digits.find(digit);
        if (value == std::string_view::npos)
            return Error(ErrorCode::Malformed, "not a base64 digit");
        buffer = (buffer << 6U) | static_cast<std::uint32_t>(value);
        bits += 6;
        if (bits >= 8) {
            bits -= 8;
            bytes.push_back(static_cast<std::uint8_t>(buffer >> bits));
        }
    }
    if (bits >= 6 || (buffer & ((1U << bits) - 1U)) != 0)
        return Error(ErrorCode::Malformed, "base64 with stray bits");
    return bytes;
}

ByteWriter &ByteWriter::u8(std::uint8_t value)
{
    m_bytes.push_back(value);
    return *this;
}

ByteWriter &ByteWriter::u16(std::uint16_t value)
{
    return u8(static_cast<std::uint8_t>(value >> 8U)).u8(static_cast<std::uint8_t>(value));
}

ByteWriter &ByteWriter::u32(std::uint32_t value)
{
    return u16(static_cast<std::uint16_t>(value >> 16U)).u16(static_cast<std::uint16_t>(value));
}

ByteWriter &ByteWriter::u64(std::uint64_t value)
{
    return u32(static_cast<std::uint32_t>(value >> 32U)).u32(static_cast<std::uint32_t>(value));
}

ByteWriter &ByteWriter::raw(ByteView bytes)
{
    m_bytes.insert(m_bytes.end(), bytes.begin(), bytes.end());
    return *this;
}

ByteWriter &ByteWriter::sized(ByteView bytes)
{
    return u32(static_cast<std::uint32_t>(bytes.size())).raw(bytes);
}

std::uint8_t ByteReader::u8()
{
    return static_cast<std::uint8_t>(number(1));
}

std::uint16_t ByteReader::u16()
{
    return static_cast<std::uint16_t>(number(2));
}

std::uint32_t ByteReader::u32()
{
    return static_cast<std::uint32_t>(number(4));
}

std::uint64_t ByteReader::u64()
{
    return number(8);
}

std::uint64_t ByteReader::number(std::size_t size)
{
    std::uint64_t value = 0;
    for (const std::uint8_t byte : raw(size))
        value = (value << 8U) | byte;
    return value;
}

ByteView ByteReader::raw(std::size_t size)
{
    if (!m_ok || size > m_rest.size()) {
        m_ok = false;
        m_rest = {};
        return {};
    }
    const ByteView bytes = m_rest.first(size);
    m_rest = m_rest.subspan(size);
    return bytes;
}

ByteView ByteReader::sized(std::size_t limit)
{
    const std::size_t size = u32();
    if (size > limit) {
        m_ok = false;
        m_rest = {};
        return {};
    }
    return raw(size);
}

} // namespace alcove
