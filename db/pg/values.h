#pragma once

#include "base/bytes.h"

#include <pqxx/binarystring>
#include <pqxx/field>

#include <algorithm>
#include <array>
#include <span>
#include <stdexcept>
#include <string>
#include <vector>

/// Between our values and those of a query.
namespace alcove::pg {

inline pqxx::binarystring blob(ByteView bytes)
{
    return {bytes.data(), bytes.size()};
}

inline std::int64_t number(std::uint64_t value)
{
    return static_cast<std::int64_t>(value);
}

/// Text of a bytea[] and of a bigint[], for unnest and ANY.
std::string blobArray(std::span<const ByteView> values);
std::string numberArray(std::span<const std::uint64_t> values);

Bytes bytesIn(const pqxx::field &field);
std::uint64_t numberIn(const pqxx::field &field);

/// Throws std::length_error, which currentFailure() makes Corrupt, when the column has another
/// size.
template <std::size_t Size>
std::array<std::uint8_t, Size> arrayIn(const pqxx::field &field)
{
    const pqxx::binarystring bytes(field);
    if (bytes.size() != Size)
        throw std::length_error("column size");
    std::array<std::uint8_t, Size> value{};
    std::copy_n(bytes.data(), Size, value.begin());
    return value;
}

} // namespace alcove::pg
