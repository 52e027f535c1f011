#include "crypto/one_time_code.h"

#include "crypto/hash.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <liboath/oath.h>

namespace alcove::crypto {

namespace {

/// The library's tables; more than once does no harm.
void begin()
{
    static const bool isBegun = oath_init() == OATH_OK;
    if (!isBegun)
        std::abort();
}

const char *charsOf(const SecretBytes &secret)
{
    return reinterpret_cast<const char *>(secret.view().data());
}

} // namespace

std::uint64_t oneTimeStepAt(Millis now)
{
    return static_cast<std::uint64_t>(std::max<Millis>(now, 0) / oneTimeStep);
}

std::string oneTimeCode(const SecretBytes &secret, std::uint64_t step)
{
    begin();
    std::array<char, oneTimeDigits + 1> digits{};
    // It fails for a length of digits alone, and ours is a constant.
    if (oath_hotp_generate(charsOf(secret), secret.size(), step, oneTimeDigits, false,
                           OATH_HOTP_DYNAMIC_TRUNCATION, digits.data())
        != OATH_OK)
        std::abort();
    return {digits.data(), oneTimeDigits};
}

std::optional<std::uint64_t> stepOfCode(const SecretBytes &secret, std::string_view typed,
                                        Millis now, std::uint64_t last)
{
    const std::uint64_t middle = oneTimeStepAt(now);
    std::optional<std::uint64_t> found;
    for (std::uint64_t step = middle == 0 ? 0 : middle - 1; step <= middle + 1; ++step) {
        const std::string code = oneTimeCode(secret, step);
        if (equalInConstantTime(asBytes(code), asBytes(typed)) && step > last)
            found = step;
    }
    return found;
}

SecretBytes oneTimeSecretText(const SecretBytes &secret)
{
    begin();
    char *text = nullptr;
    std::size_t size = 0;
    if (oath_base32_encode(charsOf(secret), secret.size(), &text, &size) != OATH_OK)
        std::abort();
    std::string_view letters(text, size);
    while (letters.ends_with('='))
        letters.remove_suffix(1);
    SecretBytes kept{asBytes(letters)};
    wipe({reinterpret_cast<std::uint8_t *>(text), size});
    std::free(text);
    return kept;
}

Result<SecretBytes> parseOneTimeSecret(const SecretBytes &text)
{
    begin();
    char *bytes = nullptr;
    std::size_t size = 0;
    if (oath_base32_decode(charsOf(text), text.size(), &bytes, &size) != OATH_OK)
        return Error(ErrorCode::Malformed, "base32 of a one-time secret");
    const std::span<std::uint8_t> decoded{reinterpret_cast<std::uint8_t *>(bytes), size};
    SecretBytes secret{ByteView(decoded)};
    wipe(decoded);
    std::free(bytes);
    if (secret.size() != oneTimeSecretSize)
        return Error(ErrorCode::Malformed, "size of a one-time secret");
    return secret;
}

} // namespace alcove::crypto
