#include "pg/values.h"

namespace alcove::pg {

namespace {

template <typename Values, typename Write>
std::string array(const Values &values, Write write)
{
    std::string text = "{";
    for (const auto &value : values) {
        if (text.size() > 1)
            text += ',';
        write(text, value);
    }
    return text += '}';
}

} // namespace

std::string blobArray(std::span<const ByteView> values)
{
    return array(values, [](std::string &text, ByteView value) {
        text.append("\"\\\\x").append(toHex(value)).append("\"");
    });
}

std::string numberArray(std::span<const std::uint64_t> values)
{
    return array(values, [](std::string &text, std::uint64_t value) {
        text += std::to_string(number(value));
    });
}

Bytes bytesIn(const pqxx::field &field)
{
    const pqxx::binarystring bytes(field);
    return {bytes.data(), bytes.data() + bytes.size()};
}

std::uint64_t numberIn(const pqxx::field &field)
{
    return static_cast<std::uint64_t>(field.as<std::int64_t>());
}

} // namespace alcove::pg
