#include "crypto/recovery_code.h"

#include "crypto/hash.h"

namespace alcove::crypto {

namespace {

constexpr std::string_view crockford = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
constexpr std::size_t secretDigits = recoverySecretSize * 8 / 5;
constexpr std::size_t checkDigits = 4;
constexpr std::size_t groupSize = 4;

std::uint32_t checksum(ByteView secret)
{
    const Hash digest = hash("alcove/recovery-code/v1", secret);
    return (std::uint32_t{digest[0]} << 12U) | (std::uint32_t{digest[1]} << 4U)
        | (std::uint32_t{digest[2]} >> 4U);
}

/// -1 for what is no digit, -2 for what may stand between digits.
int digitValue(char typed)
{
    char letter = typed;
    if (letter >= 'a' && letter <= 'z')
        letter = static_cast<char>(letter - 'a' + 'A');
    if (letter == ' ' || letter == '-' || letter == '\n' || letter == '\r' || letter == '\t')
        return -2;
    if (letter == 'O')
        letter = '0';
    if (letter == 'I' || letter == 'L')
        letter = '1';
    const auto place = crockford.find(letter);
    return place == std::string_view::npos ? -1 : static_cast<int>(place);
}

} // namespace

SecretBytes recoveryCode(const SecretBytes &secret)
{
    constexpr std::size_t digits = secretDigits + checkDigits;
    SecretBytes text(digits + digits / groupSize - 1);
    std::span<std::uint8_t> out = text.writable();
    const ByteView bytes = secret.view();
    const std::uint32_t check = checksum(bytes);
    for (std::size_t digit = 0, place = 0; digit < digits; ++digit) {
        if (digit > 0 && digit % groupSize == 0)
            out[place++] = '-';
        std::uint32_t value = 0;
        if (digit < secretDigits) {
            for (std::size_t bit = digit * 5; bit < digit * 5 + 5; ++bit)
                value = (value << 1U) | ((std::uint32_t{bytes[bit / 8]} >> (7 - bit % 8)) & 1U);
        } else {
            value = (check >> (5 * (digits - 1 - digit))) & 0x1fU;
        }
        out[place++] = static_cast<std::uint8_t>(crockford[value]);
    }
    return text;
}

Result<SecretBytes> parseRecoveryCode(const SecretBytes &typed)
{
    SecretBytes secret(recoverySecretSize);
    std::span<std::uint8_t> out = secret.writable();
    std::size_t digits = 0;
    std::uint32_t check = 0;
    for (const std::uint8_t letter : typed.view()) {
        const int value = digitValue(static_cast<char>(letter));
        if (value == -2)
            continue;
        if (value < 0 || digits >= secretDigits + checkDigits)
            return Error(ErrorCode::Malformed, "recovery code with a wrong character or length");
        if (digits < secretDigits) {
            for (std::size_t bit = 0; bit < 5; ++bit) {
                const unsigned set = (static_cast<unsigned>(value) >> (4 - bit)) & 1U;
                const std::size_t at = digits * 5 + bit;
                out[at / 8] = static_cast<std::uint8_t>(out[at / 8] | (set << (7 - at % 8)));
            }
        } else {
            check = (check << 5U) | static_cast<std::uint32_t>(value);
        }
        ++digits;
    }
    if (digits != secretDigits + checkDigits || check != checksum(secret.view()))
        return Error(ErrorCode::Malformed, "recovery code does not match its checksum");
    return secret;
}

} // namespace alcove::crypto
