#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace alcove::testing {

/// How a word may lie somewhere.
enum class Encoding { Utf8, Utf16Le, Utf16Be, Base64, HexLower, HexUpper };

/// Words that stand nowhere else, each of twelve letters: the same for the same seed.
std::vector<std::string> canaryWords(std::size_t count, std::uint64_t seed = 1);
/// `word` as it looks in the middle of a text that is encoded as a whole, from whichever of the
/// encoding's alignments: three of Base64, one of the others.
std::vector<std::string> looksOf(std::string_view word, Encoding encoding);

/// Finds any of many words in any encoding, in one pass over the bytes; and in whatever zstd
/// packed.
class CanaryScan {
public:
    explicit CanaryScan(const std::vector<std::string> &words);

    /// Looks through `bytes` and, where a zstd frame begins in them, through what is unpacked of
    /// it, though its end be missing.
    void look(std::string_view bytes);
    /// Every regular file below a folder; what goes away meanwhile is passed over.
    void lookInFolder(const std::string &folder);

    /// The words found, and as what.
    const std::map<std::string, Encoding> &found() const { return m_found; }
    std::uint64_t bytes() const { return m_bytes; }
    std::uint64_t frames() const { return m_frames; }

private:
    struct Look {
        std::string bytes;
        std::uint32_t word = 0;
        Encoding encoding = Encoding::Utf8;
    };

    void scan(std::string_view bytes);
    void judge(std::string_view rest, std::uint64_t prefix);
    void unpackFrames(std::string_view bytes);

    std::vector<std::string> m_words;
    std::vector<Look> m_looks;
    /// First eight bytes to those in m_looks that begin so.
    std::unordered_map<std::uint64_t, std::vector<std::uint32_t>> m_byPrefix;
    std::vector<bool> m_maybe; ///< by a hash of the first eight bytes: most bytes end here
    std::map<std::string, Encoding> m_found;
    std::uint64_t m_bytes = 0;
    std::uint64_t m_frames = 0;
};

} // namespace alcove::testing
