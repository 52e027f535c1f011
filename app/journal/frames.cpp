#include "journal/frames.h"

#include "crypto/aead.h"

#include <algorithm>

namespace alcove::journal {

namespace {

constexpr std::string_view magic = "ALCJ";
constexpr std::uint16_t version = 1;
constexpr std::size_t headerSize = 4 + 2 + 16;
constexpr std::size_t padding = 64;
constexpr std::size_t nonceSize = sizeof(crypto::Nonce);
constexpr std::size_t leastFrame = nonceSize + padding + crypto::aeadTagSize;
constexpr std::size_t mostFrame = leastFrame + maxContent + padding;

Bytes associated(const Chain &chain)
{
    ByteWriter writer;
    writer.raw(asBytes(magic)).u16(version).raw(chain.file).u64(chain.number).raw(chain.previous);
    return std::move(writer).bytes();
}

/// The length stands in the clear: padded, it doesn't tell the letters of a word.
Bytes padded(ByteView content)
{
    ByteWriter writer;
    writer.sized(content);
    Bytes bytes = std::move(writer).bytes();
    bytes.resize((bytes.size() + padding - 1) / padding * padding);
    return bytes;
}

void moveOn(Chain &chain, ByteView sealed)
{
    std::copy(sealed.end() - crypto::aeadTagSize, sealed.end(), chain.previous.begin());
    ++chain.number;
}

bool isZero(ByteView bytes)
{
    return std::all_of(bytes.begin(), bytes.end(), [](std::uint8_t byte) { return byte == 0; });
}

/// Takes the next frame off `rest`. NotFound when not all of it is there.
Result<Bytes> openFrame(ByteView &rest, Chain &chain, const crypto::SecretBytes &key)
{
    ByteReader frame(rest);
    const std::size_t size = frame.u32();
    // A file that grew before its bytes were there reads as zeros.
    if (!frame.ok() || isZero(rest))
        return Error(ErrorCode::NotFound);
    if (size < leastFrame || size > mostFrame)
        return Error(ErrorCode::Corrupt, "journal frame of no possible size");
    if (size > frame.left())
        return Error(ErrorCode::NotFound);
    const auto nonce = frame.array<nonceSize>();
    const ByteView sealed = frame.raw(size - nonceSize);
    TRY_ASSIGN(const Bytes plain, crypto::decrypt(key, nonce, associated(chain), sealed));
    ByteReader inside(plain);
    const ByteView content = inside.sized(maxContent);
    if (!inside.ok())
        return Error(ErrorCode::Corrupt, "journal frame without its content");
    moveOn(chain, sealed);
    rest = rest.subspan(sizeof(std::uint32_t) + size);
    return Bytes(content.begin(), content.end());
}

} // namespace

Bytes encodeHeader(const RawId &file)
{
    ByteWriter writer;
    writer.raw(asBytes(magic)).u16(version).raw(file);
    return std::move(writer).bytes();
}

Result<Bytes> sealFrame(Chain &chain, const crypto::SecretBytes &key, Random &random,
                        ByteView content)
{
    if (content.size() > maxContent)
        return Error(ErrorCode::TooLarge, "journal frame over its limit");
    const crypto::Nonce nonce = crypto::randomNonce(random);
    const Bytes sealed = crypto::encrypt(key, nonce, associated(chain), padded(content));
    moveOn(chain, sealed);
    ByteWriter writer;
    writer.u32(static_cast<std::uint32_t>(nonce.size() + sealed.size())).raw(nonce).raw(sealed);
    return std::move(writer).bytes();
}

OpenedFrames openFrames(ByteView bytes, const crypto::SecretBytes &key)
{
    OpenedFrames opened;
    if (bytes.size() < headerSize || isZero(bytes)) {
        opened.ending = Ending::Cut;
        return opened;
    }
    ByteReader reader(bytes);
    const bool isOurs = asText(reader.raw(magic.size())) == magic && reader.u16() == version;
    opened.file = reader.array<16>();
    if (!isOurs)
        opened.ending = Ending::Damaged;
    Chain chain{opened.file, 0, {}};
    ByteView rest = bytes.subspan(headerSize);
    while (opened.ending == Ending::Whole && !rest.empty()) {
        if (auto content = openFrame(rest, chain, key))
            opened.contents.push_back(*std::move(content));
        else
            opened.ending
                = content.error().code == ErrorCode::NotFound ? Ending::Cut : Ending::Damaged;
    }
    return opened;
}

} // namespace alcove::journal
