#pragma once

#include "base/bytes.h"
#include "base/clock.h"
#include "base/random.h"

#include <array>
#include <compare>
#include <optional>
#include <string>
#include <string_view>

namespace alcove {

/// 48 bits of milliseconds and 80 random bits, big-endian: sorts by time of making (a ULID). Time
/// order is worth a factor of four when 100,000 of them go into one index.
using RawId = std::array<std::uint8_t, 16>;

/// 26 characters of Crockford base32.
std::string idText(const RawId &id);
/// Accepts lower case; nothing when `text` is not such an id.
std::optional<RawId> parseRawId(std::string_view text);
RawId newRawId(const Clock &clock, Random &random);

/// An id that can't be mistaken for one of another thing. All zero means "none yet".
template <typename Tag>
struct Id {
    RawId raw{};

    static Id make(const Clock &clock, Random &random) { return {newRawId(clock, random)}; }

    static std::optional<Id> parse(std::string_view text)
    {
        const std::optional<RawId> raw = parseRawId(text);
        return raw ? std::optional<Id>(Id{*raw}) : std::nullopt;
    }

    /// Nothing unless `bytes` is 16 long.
    static std::optional<Id> fromBytes(ByteView bytes)
    {
        ByteReader reader(bytes);
        const Id id{reader.array<16>()};
        return reader.atEnd() ? std::optional<Id>(id) : std::nullopt;
    }

    std::string text() const { return idText(raw); }
    ByteView bytes() const { return raw; }
    bool isNull() const { return raw == RawId{}; }

    auto operator<=>(const Id &) const = default;
};

} // namespace alcove
