#include "core/security_token.h"

#include <array>
#include <charconv>
#include <string_view>

namespace alcove {

namespace {

constexpr std::string_view start = "token: ";
constexpr std::string_view tries = ", tries left: ";

/// In the order of TokenTrouble.
constexpr std::array<std::string_view, 11> names{
    "absent",    "foreign",    "several",     "unfit",     "no pin set", "no pin given",
    "wrong pin", "pin paused", "pin blocked", "untouched", "failed",
};

std::optional<TokenTrouble> troubleNamed(std::string_view name)
{
    for (std::size_t i = 0; i < names.size(); ++i)
        if (names.at(i) == name)
            return static_cast<TokenTrouble>(i);
    return std::nullopt;
}

std::optional<int> number(std::string_view text)
{
    int value = 0;
    const char *end = text.data() + text.size();
    const auto read = std::from_chars(text.data(), end, value);
    return read.ec == std::errc() && read.ptr == end ? std::optional(value) : std::nullopt;
}

} // namespace

Error tokenError(const TokenRefusal &refusal)
{
    std::string detail(start);
    detail += names.at(static_cast<std::size_t>(refusal.trouble));
    if (refusal.triesLeft) {
        detail += tries;
        detail += std::to_string(*refusal.triesLeft);
    }
    return Error(ErrorCode::NoDeviceSecret, std::move(detail));
}

std::optional<TokenRefusal> tokenRefusal(const Error &error)
{
    std::string_view text = error.detail;
    if (error.code != ErrorCode::NoDeviceSecret || !text.starts_with(start))
        return std::nullopt;
    text.remove_prefix(start.size());
    const auto at = text.find(tries);
    const auto trouble = troubleNamed(text.substr(0, at));
    if (!trouble)
        return std::nullopt;
    if (at == std::string_view::npos)
        return TokenRefusal{*trouble};
    return TokenRefusal{*trouble, number(text.substr(at + tries.size()))};
}

} // namespace alcove
