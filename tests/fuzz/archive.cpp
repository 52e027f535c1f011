#include "crypto/sealed_file.h"
#include "fuzz/target.h"
#include "support/fake_random.h"
#include "support/memory_file.h"

#include <algorithm>
#include <optional>

// A sealed file comes back from a courier, a mail, a stick: whole, cut, or made by somebody else.

namespace alcove::fuzz {

namespace {

using crypto::SealedReader;
using testing::MemoryFile;

const crypto::SecretBytes &passphrase()
{
    static const crypto::SecretBytes one(asBytes("five words for the lawyer"));
    return one;
}

/// Argon2id at its floor would take a tenth of a second for each input.
Result<crypto::SecretBytes> cheap(const crypto::SecretBytes &typed, const crypto::Salt &salt,
                                  crypto::KdfCost cost)
{
    expect(crypto::isWithinBounds(cost), "no cost out of bounds is paid");
    return crypto::deriveKey(typed, toHex(salt));
}

Bytes sealed(ByteView content, const std::string &name = "chart.pdf")
{
    testing::FakeRandom random;
    MemoryFile file;
    auto writer
        = crypto::SealedWriter::begin(file, name, {passphrase(), crypto::kdfFloor, random, cheap});
    expect(writer && writer->add(content) && writer->finish(), "a file can be sealed");
    return file.bytes;
}

/// All of it; nothing when it is refused.
std::optional<Bytes> opened(const Bytes &bytes)
{
    MemoryFile file(bytes);
    auto reader = SealedReader::open(file, passphrase(), cheap);
    if (!reader) {
        expectRefusal(reader.error(),
                      {ErrorCode::Malformed, ErrorCode::NewerSchema, ErrorCode::Locked});
        return std::nullopt;
    }
    expect(crypto::isSealedName(reader->name()), "a name that was read could have been given");
    Bytes all;
    while (true) {
        auto piece = reader->next();
        if (!piece) {
            expectRefusal(piece.error(), {ErrorCode::Corrupt});
            return std::nullopt;
        }
        if (piece->empty())
            return all;
        all.insert(all.end(), piece->begin(), piece->end());
    }
}

/// Any bytes: nobody without the passphrase makes a file that opens.
void raw(ByteView input)
{
    static const Bytes known = sealed(asBytes("Slept better."));
    const Bytes bytes(input.begin(), input.end());
    expect(opened(bytes).has_value() == (bytes == known),
           "what was not sealed with the passphrase does not open");
}

/// Content of any size, in which something is changed, cut, added, or put elsewhere.
void damaged(ByteReader &reader)
{
    const int how = reader.u8() % 5;
    const std::size_t size = std::size_t{3} * reader.u16(); // up to three pieces
    const std::size_t place = reader.u32();
    const std::uint8_t bit = reader.u8();
    const ByteView seed = rest(reader);
    Bytes content;
    while (content.size() < size && !seed.empty())
        content.insert(content.end(), seed.begin(), seed.end());
    const Bytes whole = sealed(content);
    Bytes bytes = whole;
    const std::size_t at = place % bytes.size();
    if (how == 1)
        bytes[at] ^= bit;
    else if (how == 2)
        bytes.resize(at);
    else if (how == 3)
        bytes.insert(bytes.end(), bytes.begin(), bytes.begin() + static_cast<std::ptrdiff_t>(at));
    else if (how == 4)
        std::rotate(bytes.begin() + 54, bytes.begin() + 54 + static_cast<std::ptrdiff_t>(at % 17),
                    bytes.end());
    const auto found = opened(bytes);
    expect(found.has_value() == (bytes == whole), "what is not whole is not taken for it");
    expect(!found || *found == content, "what is whole is what was sealed");
}

void tryInput(ByteView input)
{
    ByteReader reader(input);
    if (reader.u8() % 2 == 0)
        raw(rest(reader));
    else
        damaged(reader);
}

std::vector<Bytes> seeds()
{
    const Bytes small = sealed(asBytes("Slept better."));
    std::vector<Bytes> seeds{seed(0, small), seed(0, ByteView(small).first(54))};
    for (std::uint8_t how = 0; how < 5; ++how)
        seeds.push_back(
            {1, how, 0, 2, 0, 0, 1, 90, 4, 'S', 'l', 'e', 'p', 't', ' ', 'w', 'e', 'l', 'l'});
    // Two pieces, damaged in the second.
    Bytes large{1, 1, 0x80, 0, 0, 1, 0x20, 0, 1};
    large.resize(large.size() + 40, 0x5a);
    seeds.push_back(std::move(large));
    return seeds;
}

} // namespace

ALCOVE_FUZZ_TARGET(archive, tryInput, seeds)

} // namespace alcove::fuzz
