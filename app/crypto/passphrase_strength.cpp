#include "crypto/passphrase_strength.h"

#include <algorithm>
#include <cmath>
#include <zxcvbn.h>

namespace alcove::crypto {

namespace {

constexpr std::size_t fewestCharacters = 15;
/// zxcvbn's cost grows with the square of the length; what is longer is strong by its length.
constexpr std::size_t longestMeasured = 100;

std::size_t characters(const SecretBytes &text)
{
    const ByteView bytes = text.view();
    return static_cast<std::size_t>(std::count_if(
        bytes.begin(), bytes.end(), [](std::uint8_t byte) { return (byte & 0xc0U) != 0x80U; }));
}

int scoreOf(double guessesLog10)
{
    int score = 0;
    for (const double threshold : {3.0, 6.0, 8.0, 10.0})
        score += guessesLog10 >= threshold ? 1 : 0;
    return score;
}

} // namespace

PassphraseStrength passphraseStrength(const SecretBytes &passphrase,
                                      const std::vector<std::string> &known)
{
    const std::size_t size = std::min(passphrase.size(), longestMeasured);
    SecretBytes text(size + 1); // ends with a zero
    std::copy_n(passphrase.view().begin(), size, text.writable().begin());
    std::vector<const char *> words;
    words.reserve(known.size() + 1);
    for (const std::string &word : known)
        words.push_back(word.c_str());
    words.push_back(nullptr);
    const double bits
        = ZxcvbnMatch(reinterpret_cast<const char *>(text.view().data()), words.data(), nullptr);
    PassphraseStrength strength;
    strength.guessesLog10 = bits * std::log10(2.0);
    strength.score = scoreOf(strength.guessesLog10);
    return strength;
}

bool isAcceptable(const SecretBytes &passphrase, const std::vector<std::string> &known)
{
    return characters(passphrase) >= fewestCharacters
        && passphraseStrength(passphrase, known).score >= 3;
}

} // namespace alcove::crypto
