#pragma once

#include "base/bytes.h"

namespace alcove::wire {

/// The size class for `size` bytes: 256, 512, 1024, 2048, 4096, 8192, and from there the quarters
/// between powers of two (10, 12, 14, 16, 20 KiB ...), so that a length tells little.
std::size_t paddedSize(std::size_t size);
/// Whether a ciphertext may have this size: a class, and not above maxPadded.
bool isPaddedSize(std::size_t size);

/// flags u8 (bit 0: zstd) | size u32 | content | zeros up to a size class. Content over 1 KiB is
/// compressed when that makes it smaller. TooLarge above maxOpContent.
Result<Bytes> padContent(ByteView content);
/// Malformed when the frame is not one that padContent() makes, or would unpack to more than
/// maxOpContent.
Result<Bytes> unpadContent(ByteView padded);

} // namespace alcove::wire
