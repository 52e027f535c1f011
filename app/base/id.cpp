#include "base/id.h"

#include <span>

namespace alcove {

namespace {

constexpr std::string_view crockford = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
constexpr std::size_t textSize = 26;
constexpr std::size_t timeSize = 6;

char upper(char letter)
{
    return letter >= 'a' && letter <= 'z' ? static_cast<char>(letter - 'a' + 'A') : letter;
}

} // namespace

std::string idText(const RawId &id)
{
    // 130 bits of text hold 128: the first character carries three.
    std::string text(textSize, '0');
    std::uint32_t buffer = 0;
    unsigned bits = 0;
    std::size_t place = textSize;
    for (std::size_t i = id.size(); i-- > 0;) {
        buffer |= static_cast<std::uint32_t>(id[i]) << bits;
        bits += 8;
        while (bits >= 5) {
            text[--place] = crockford[buffer & 0x1fU];
            buffer >>= 5U;
            bits -= 5;
        }
    }
    text[--place] = crockford[buffer & 0x1fU];
    return text;
}

std::optional<RawId> parseRawId(std::string_view text)
{
    if (text.size() != textSize || text[0] < '0' || text[0] > '7')
        return std::nullopt;
    RawId id{};
    std::uint32_t buffer = 0;
    unsigned bits = 0;
    std::size_t place = id.size();
    for (std::size_t i = textSize; i-- > 0;) {
        const auto value = crockford.find(upper(text[i]));
        if (value == std::string_view::npos)
            return std::nullopt;
        buffer |= static_cast<std::uint32_t>(value) << bits;
        bits += 5;
        if (bits >= 8 && place > 0) {
            id[--place] = static_cast<std::uint8_t>(buffer);
            buffer >>= 8U;
            bits -= 8;
        }
    }
    return id;
}

RawId newRawId(const Clock &clock, Random &random)
{
    RawId id{};
    const auto millis = static_cast<std::uint64_t>(clock.now());
    for (std::size_t i = 0; i < timeSize; ++i)
        id[i] = static_cast<std::uint8_t>(millis >> (8 * (timeSize - 1 - i)));
    random.fill(std::span(id).subspan(timeSize));
    return id;
}

} // namespace alcove
