#include "wire/padding.h"

#include "wire/limits.h"

#include <algorithm>
#include <bit>
#include <memory>
#include <zstd.h>

namespace alcove::wire {

namespace {

constexpr std::uint8_t zstdFlag = 1;
constexpr std::size_t frameSize = 5;
constexpr std::size_t smallestClass = 256;
constexpr std::size_t quartersFrom = 8 * kibi;
constexpr std::size_t worthCompressing = kibi;
constexpr int level = 3;

struct FreeContext {
    void operator()(ZSTD_CCtx *context) const { ZSTD_freeCCtx(context); }
    void operator()(ZSTD_DCtx *context) const { ZSTD_freeDCtx(context); }
};

/// One a thread: to make one takes longer than to pack what a note says.
ZSTD_CCtx *packing()
{
    static thread_local const std::unique_ptr<ZSTD_CCtx, FreeContext> context(ZSTD_createCCtx());
    return context.get();
}

ZSTD_DCtx *unpacking()
{
    static thread_local const std::unique_ptr<ZSTD_DCtx, FreeContext> context(ZSTD_createDCtx());
    return context.get();
}

/// Nothing when it would not become smaller.
Bytes compressed(ByteView content)
{
    ZSTD_CCtx *const context = packing();
    if (context == nullptr)
        return {}; // no memory: it goes as it is
    Bytes packed(ZSTD_compressBound(content.size()));
    const std::size_t size = ZSTD_compressCCtx(context, packed.data(), packed.size(),
                                               content.data(), content.size(), level);
    if (ZSTD_isError(size) != 0U || size >= content.size())
        return {};
    packed.resize(size);
    return packed;
}

/// The frame has to say how much it holds, and the buffer is that large and no larger: a bomb finds
/// no room.
Result<Bytes> decompressed(ByteView packed)
{
    const unsigned long long size = ZSTD_getFrameContentSize(packed.data(), packed.size());
    if (size > maxOpContent) // the two error values are above it too
        return Error(ErrorCode::Malformed, "compressed content of unknown or forbidden size");
    ZSTD_DCtx *const context = unpacking();
    if (context == nullptr)
        return Error(ErrorCode::Io, "no memory to unpack content");
    Bytes content(static_cast<std::size_t>(size));
    const std::size_t got = ZSTD_decompressDCtx(context, content.data(), content.size(),
                                                packed.data(), packed.size());
    if (ZSTD_isError(got) != 0U || got != content.size())
        return Error(ErrorCode::Malformed, "compressed content does not unpack");
    return content;
}

} // namespace

std::size_t paddedSize(std::size_t size)
{
    if (size <= smallestClass)
        return smallestClass;
    if (size <= quartersFrom)
        return std::bit_ceil(size);
    const std::size_t quarter = std::bit_floor(size - 1) / 4;
    return (size + quarter - 1) & ~(quarter - 1); // a power of two
}

bool isPaddedSize(std::size_t size)
{
    return size >= smallestClass && size <= maxPadded && paddedSize(size) == size;
}

Result<Bytes> padContent(ByteView content)
{
    if (content.size() > maxOpContent)
        return Error(ErrorCode::TooLarge, "op content");
    const Bytes packed = content.size() > worthCompressing ? compressed(content) : Bytes();
    const ByteView kept = packed.empty() ? content : ByteView(packed);
    ByteWriter writer;
    writer.u8(packed.empty() ? 0 : zstdFlag).sized(kept);
    Bytes padded = std::move(writer).bytes();
    padded.resize(paddedSize(padded.size()));
    return padded;
}

Result<Bytes> unpadContent(ByteView padded)
{
    ByteReader reader(padded);
    const std::uint8_t flags = reader.u8();
    const ByteView kept = reader.sized(maxOpContent);
    const ByteView padding = reader.raw(reader.left());
    if (!reader.ok() || flags > zstdFlag)
        return Error(ErrorCode::Malformed, "op frame");
    if (padded.size() != paddedSize(frameSize + kept.size())
        || std::any_of(padding.begin(), padding.end(), [](std::uint8_t byte) { return byte != 0; }))
        return Error(ErrorCode::Malformed, "op padding");
    if (flags == zstdFlag)
        return decompressed(kept);
    return Bytes(kept.begin(), kept.end());
}

} // namespace alcove::wire
