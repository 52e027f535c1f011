#pragma once

#include "base/id.h"
#include "base/random.h"
#include "crypto/secret_bytes.h"

#include <vector>

/// The form of a journal's file, as docs/store_format.md has it: a header, then frames that are
/// sealed one by one, each bound to its file, its number and the frame before.
namespace alcove::journal {

using Tag = std::array<std::uint8_t, 16>;

/// Longer than the longest note, typed anew.
constexpr std::size_t maxContent = std::size_t{48} * 1024 * 1024;

/// Where in the chain of a file's frames one is.
struct Chain {
    RawId file{};
    std::uint64_t number = 0; ///< of the next frame
    Tag previous{};
};

Bytes encodeHeader(const RawId &file);

/// The next frame of `chain`, which moves on. Its size tells `content`'s to the next 64 bytes.
/// TooLarge over maxContent.
Result<Bytes> sealFrame(Chain &chain, const crypto::SecretBytes &key, Random &random,
                        ByteView content);

/// How a file ends.
enum class Ending {
    Whole,
    Cut, ///< in the middle of a frame, as when the power went
    Damaged, ///< what is there is no frame of this file and key
};

struct OpenedFrames {
    RawId file{};
    std::vector<Bytes> contents; ///< of all whole frames before the ending
    Ending ending = Ending::Whole;
};

/// Never fails: what can't be read is its ending.
OpenedFrames openFrames(ByteView bytes, const crypto::SecretBytes &key);

} // namespace alcove::journal
