#include "canaries.h"

#include "logged_program.h"
#include "support/fake_random.h"

#include <array>
#include <cstring>
#include <filesystem>
#include <memory>
#include <set>
#include <zstd.h>

namespace alcove::testing {

namespace {

constexpr std::size_t letters = 12;
constexpr std::size_t prefixSize = 8;
constexpr std::size_t mostUnpacked = 16UL * 1024 * 1024;
constexpr unsigned maybeBits = 24;

std::uint64_t prefixOf(const char *bytes)
{
    std::uint64_t prefix = 0;
    std::memcpy(&prefix, bytes, prefixSize);
    return prefix;
}

std::size_t maybeOf(std::uint64_t prefix)
{
    return static_cast<std::size_t>((prefix * 0x9e3779b97f4a7c15U) >> (64 - maybeBits));
}

std::string wide(std::string_view word, bool isBigEndian)
{
    std::string text;
    for (const char letter : word) {
        text += isBigEndian ? '\0' : letter;
        text += isBigEndian ? letter : '\0';
    }
    return text;
}

std::string hex(std::string_view word, const char *digits)
{
    std::string text;
    for (const char letter : word) {
        const auto byte = static_cast<unsigned char>(letter);
        text += digits[byte >> 4U];
        text += digits[byte & 15U];
    }
    return text;
}

/// What of the Base64 of a text does not depend on what stands around `word`, which begins in it
/// after `before` bytes, up to a multiple of three.
std::string base64(std::string_view word, std::size_t before)
{
    constexpr std::string_view alphabet
        = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    const std::size_t first = before * 8;
    const std::size_t end = first + word.size() * 8;
    std::string text;
    for (std::size_t bit = (first + 5) / 6 * 6; bit + 6 <= end; bit += 6) {
        unsigned value = 0;
        for (std::size_t i = bit - first; i < bit - first + 6; ++i) {
            const auto byte = static_cast<unsigned char>(word[i / 8]);
            value = value * 2 + ((byte >> (7U - i % 8)) & 1U);
        }
        text += alphabet[value];
    }
    return text;
}

} // namespace

std::vector<std::string> canaryWords(std::size_t count, std::uint64_t seed)
{
    constexpr std::string_view consonants = "bdfghjklmnprstvwz";
    constexpr std::string_view vowels = "aeiou";
    FakeRandom random(seed);
    std::set<std::string> known;
    std::vector<std::string> words;
    while (words.size() < count) {
        std::string word;
        while (word.size() < letters) {
            word += consonants[random.next() % consonants.size()];
            word += vowels[random.next() % vowels.size()];
        }
        if (known.insert(word).second)
            words.push_back(word);
    }
    return words;
}

std::vector<std::string> looksOf(std::string_view word, Encoding encoding)
{
    switch (encoding) {
    case Encoding::Utf16Le:
        return {wide(word, false)};
    case Encoding::Utf16Be:
        return {wide(word, true)};
    case Encoding::Base64:
        return {base64(word, 0), base64(word, 1), base64(word, 2)};
    case Encoding::HexLower:
        return {hex(word, "0123456789abcdef")};
    case Encoding::HexUpper:
        return {hex(word, "0123456789ABCDEF")};
    case Encoding::Utf8:
        break;
    }
    return {std::string(word)};
}

CanaryScan::CanaryScan(const std::vector<std::string> &words)
    : m_words(words)
    , m_maybe(std::size_t{1} << maybeBits)
{
    for (std::uint32_t word = 0; word < m_words.size(); ++word) {
        for (const Encoding encoding : {Encoding::Utf8, Encoding::Utf16Le, Encoding::Utf16Be,
                                        Encoding::Base64, Encoding::HexLower, Encoding::HexUpper}) {
            for (std::string &look : looksOf(m_words[word], encoding)) {
                const std::uint64_t prefix = prefixOf(look.data());
                m_maybe[maybeOf(prefix)] = true;
                m_byPrefix[prefix].push_back(static_cast<std::uint32_t>(m_looks.size()));
                m_looks.push_back({std::move(look), word, encoding});
            }
        }
    }
}

void CanaryScan::look(std::string_view bytes)
{
    m_bytes += bytes.size();
    scan(bytes);
    unpackFrames(bytes);
}

void CanaryScan::lookInFolder(const std::string &folder)
{
    std::error_code gone;
    std::filesystem::recursive_directory_iterator entry(folder, gone);
    for (; entry != std::filesystem::end(entry); entry.increment(gone)) {
        if (entry->is_regular_file(gone))
            look(fileText(entry->path().string()));
    }
}

void CanaryScan::scan(std::string_view bytes)
{
    for (std::size_t at = 0; at + prefixSize <= bytes.size(); ++at) {
        const std::uint64_t prefix = prefixOf(bytes.data() + at);
        if (m_maybe[maybeOf(prefix)])
            judge(bytes.substr(at), prefix);
    }
}

void CanaryScan::judge(std::string_view rest, std::uint64_t prefix)
{
    const auto looks = m_byPrefix.find(prefix);
    if (looks == m_byPrefix.end())
        return;
    for (const std::uint32_t number : looks->second) {
        const Look &look = m_looks[number];
        if (rest.starts_with(look.bytes))
            m_found.emplace(m_words[look.word], look.encoding);
    }
}

void CanaryScan::unpackFrames(std::string_view bytes)
{
    constexpr std::string_view magic("\x28\xb5\x2f\xfd", 4);
    const std::unique_ptr<ZSTD_DCtx, decltype(&ZSTD_freeDCtx)> context(ZSTD_createDCtx(),
                                                                       ZSTD_freeDCtx);
    std::string unpacked;
    for (auto at = bytes.find(magic); at != std::string_view::npos;
         at = bytes.find(magic, at + 1)) {
        ZSTD_DCtx_reset(context.get(), ZSTD_reset_session_only);
        ZSTD_inBuffer in{bytes.data() + at, bytes.size() - at, 0};
        unpacked.clear();
        std::array<char, 65536> part{};
        for (std::size_t left = 1; left != 0 && unpacked.size() < mostUnpacked;) {
            ZSTD_outBuffer out{part.data(), part.size(), 0};
            const auto before = in.pos;
            left = ZSTD_decompressStream(context.get(), &out, &in);
            unpacked.append(part.data(), out.pos);
            if (ZSTD_isError(left) != 0 || (out.pos == 0 && in.pos == before))
                break;
        }
        m_frames += unpacked.empty() ? 0 : 1;
        scan(unpacked);
    }
}

} // namespace alcove::testing
