#include "crypto/sealed_file.h"

#include "crypto/sodium.h"

#include <sodium.h>

#include <algorithm>
#include <optional>
#include <unistd.h>

namespace alcove::crypto {

namespace {

constexpr std::string_view magic = "ALCX";
constexpr std::uint16_t version = 1;
constexpr std::size_t pieceSize = std::size_t{64} * 1024;
constexpr std::size_t tagSize = crypto_secretstream_xchacha20poly1305_ABYTES;
constexpr std::size_t nameRoom = 256; ///< its length and its bytes, the rest zeros
constexpr std::size_t streamHeaderSize = crypto_secretstream_xchacha20poly1305_HEADERBYTES;
constexpr std::size_t headerSize = 4 + 2 + 4 + 4 + Salt{}.size() + streamHeaderSize;

using State = crypto_secretstream_xchacha20poly1305_state;

struct Header {
    KdfCost cost;
    Salt salt{};
    std::array<std::uint8_t, streamHeaderSize> stream{};

    Bytes encoded() const
    {
        return ByteWriter()
            .raw(asBytes(magic))
            .u16(version)
            .u32(cost.passes)
            .u32(cost.mebibytes)
            .raw(salt)
            .raw(stream)
            .bytes();
    }
};

Result<Header> decodeHeader(ByteView bytes)
{
    ByteReader reader(bytes);
    if (asText(reader.raw(magic.size())) != magic)
        return Error(ErrorCode::Malformed, "no sealed file");
    const std::uint16_t found = reader.u16();
    if (reader.ok() && found > version)
        return Error(ErrorCode::NewerSchema, "sealed file of version " + std::to_string(found));
    Header header;
    header.cost.passes = reader.u32();
    header.cost.mebibytes = reader.u32();
    header.salt = reader.array<Salt{}.size()>();
    header.stream = reader.array<streamHeaderSize>();
    if (!reader.atEnd() || found != version || !isWithinBounds(header.cost))
        return Error(ErrorCode::Malformed, "sealed file with a header that none has");
    return header;
}

/// Of who seals as of who opens: libsodium derives both from the header alike, and so the header
/// can come from our own source of randomness.
State stateOf(const Header &header, const SecretBytes &key)
{
    State state{};
    crypto_secretstream_xchacha20poly1305_init_pull(&state, header.stream.data(),
                                                    key.view().data());
    return state;
}

Bytes nameRecord(const std::string &name)
{
    Bytes record(nameRoom);
    record[0] = static_cast<std::uint8_t>(name.size());
    std::copy(name.begin(), name.end(), record.begin() + 1);
    return record;
}

/// Nothing where no writer has made it.
std::string nameOf(ByteView record)
{
    const std::string name(asText(record.subspan(1, std::min<std::size_t>(record[0], 255))));
    return isSealedName(name) && nameRecord(name) == Bytes(record.begin(), record.end())
        ? name
        : std::string();
}

} // namespace

bool isSealedName(const std::string &name)
{
    return !name.empty() && name.size() < nameRoom && name.front() != '.'
        && std::none_of(name.begin(), name.end(), [](char c) {
               const auto byte = static_cast<unsigned char>(c);
               return byte < 0x20 || byte == 0x7f || c == '/' || c == '\\';
           });
}

struct SealedWriter::Stream {
    Bytes header;
    State state{};
    Bytes waiting; ///< less than a piece, or a whole one of which nobody knows whether it is last
    std::uint64_t place = 0;

    ~Stream()
    {
        wipe(waiting);
        sodium_memzero(&state, sizeof state);
    }
};

SealedWriter::SealedWriter(File &file, std::unique_ptr<Stream> stream)
    : m_file(file)
    , m_stream(std::move(stream))
{
}

SealedWriter::SealedWriter(SealedWriter &&other) noexcept = default;
SealedWriter::~SealedWriter() = default;

Result<SealedWriter> SealedWriter::begin(File &file, const std::string &name, const Seal &seal)
{
    ensureSodium();
    if (!isSealedName(name))
        return Error(ErrorCode::Refused, "no name for what is sealed");
    Header header;
    header.cost = seal.cost;
    seal.random.fill(header.salt);
    seal.random.fill(header.stream);
    TRY_ASSIGN(const SecretBytes key, seal.stretching(seal.passphrase, header.salt, header.cost));
    auto stream = std::make_unique<Stream>();
    stream->header = header.encoded();
    stream->state = stateOf(header, key);
    stream->waiting.reserve(pieceSize); // so that no copy of it is left behind by growing
    stream->place = stream->header.size();
    TRY(file.writeAt(0, stream->header));
    SealedWriter writer(file, std::move(stream));
    TRY(writer.push(nameRecord(name), false));
    return writer;
}

Result<void> SealedWriter::push(ByteView piece, bool isLast)
{
    Bytes sealed(piece.size() + tagSize);
    const Bytes &header = m_stream->header;
    crypto_secretstream_xchacha20poly1305_push(
        &m_stream->state, sealed.data(), nullptr, piece.data(), piece.size(), header.data(),
        header.size(),
        isLast ? crypto_secretstream_xchacha20poly1305_TAG_FINAL
               : crypto_secretstream_xchacha20poly1305_TAG_MESSAGE);
    TRY(m_file.writeAt(m_stream->place, sealed));
    m_stream->place += sealed.size();
    return {};
}

Result<void> SealedWriter::add(ByteView bytes)
{
    Bytes &waiting = m_stream->waiting;
    while (!bytes.empty()) {
        if (waiting.size() == pieceSize) {
            TRY(push(waiting, false));
            waiting.clear();
        }
        const std::size_t fits = std::min(bytes.size(), pieceSize - waiting.size());
        waiting.insert(waiting.end(), bytes.begin(),
                       bytes.begin() + static_cast<std::ptrdiff_t>(fits));
        bytes = bytes.subspan(fits);
    }
    return {};
}

Result<void> SealedWriter::finish()
{
    TRY(push(m_stream->waiting, true));
    return m_file.sync();
}

struct SealedReader::Stream {
    Bytes header;
    State state{};
    std::string name;
    std::uint64_t place = 0;
    bool isOver = false;

    ~Stream() { sodium_memzero(&state, sizeof state); }

    struct Piece {
        Bytes bytes;
        bool isLast = false;
    };
    std::optional<Piece> open(ByteView sealed)
    {
        if (sealed.size() < tagSize)
            return std::nullopt;
        Piece piece{Bytes(sealed.size() - tagSize)};
        unsigned char tag = 0;
        if (crypto_secretstream_xchacha20poly1305_pull(&state, piece.bytes.data(), nullptr, &tag,
                                                       sealed.data(), sealed.size(), header.data(),
                                                       header.size())
            != 0)
            return std::nullopt;
        piece.isLast = tag == crypto_secretstream_xchacha20poly1305_TAG_FINAL;
        if (!piece.isLast && tag != crypto_secretstream_xchacha20poly1305_TAG_MESSAGE)
            return std::nullopt;
        return piece;
    }
};

SealedReader::SealedReader(File &file, std::unique_ptr<Stream> stream)
    : m_file(file)
    , m_stream(std::move(stream))
{
}

SealedReader::SealedReader(SealedReader &&other) noexcept = default;
SealedReader::~SealedReader() = default;

const std::string &SealedReader::name() const
{
    return m_stream->name;
}

Result<SealedReader> SealedReader::open(File &file, const SecretBytes &passphrase,
                                        const Stretching &stretching)
{
    ensureSodium();
    Bytes beginning(headerSize + nameRoom + tagSize);
    TRY_ASSIGN(const std::size_t got, file.readAt(0, beginning));
    const ByteView found = ByteView(beginning).first(got);
    TRY_ASSIGN(const Header header, decodeHeader(found.first(std::min(got, headerSize))));
    if (got < beginning.size())
        return Error(ErrorCode::Malformed, "sealed file cut short in its beginning");
    TRY_ASSIGN(const SecretBytes key, stretching(passphrase, header.salt, header.cost));
    auto stream = std::make_unique<Stream>();
    stream->header = header.encoded();
    stream->state = stateOf(header, key);
    stream->place = beginning.size();
    const auto record = stream->open(found.subspan(headerSize));
    if (!record)
        return Error(ErrorCode::Locked, "sealed file that this passphrase does not open");
    stream->name = nameOf(record->bytes);
    if (record->isLast || stream->name.empty())
        return Error(ErrorCode::Malformed, "sealed file with a name that none has");
    return SealedReader(file, std::move(stream));
}

Result<Bytes> SealedReader::next()
{
    Stream &stream = *m_stream;
    if (stream.isOver)
        return Bytes();
    // One byte more tells whether this is the last.
    Bytes sealed(pieceSize + tagSize + 1);
    TRY_ASSIGN(const std::size_t got, m_file.readAt(stream.place, sealed));
    const bool isAtEnd = got < sealed.size();
    sealed.resize(std::min(got, pieceSize + tagSize));
    auto piece = stream.open(sealed);
    if (!piece || piece->isLast != isAtEnd)
        return Error(ErrorCode::Corrupt, "sealed file cut, added to or changed");
    stream.place += sealed.size();
    stream.isOver = piece->isLast;
    return std::move(piece->bytes);
}

Result<void> writeSealed(Files &files, const std::string &path, const std::string &name,
                         ByteView content, const Seal &seal)
{
    const std::string beside = path + ".new." + std::to_string(::getpid());
    const auto write = [&]() -> Result<void> {
        TRY_ASSIGN(const auto file, files.open(beside, FileUse::Replace));
        TRY_ASSIGN(SealedWriter writer, SealedWriter::begin(*file, name, seal));
        TRY(writer.add(content));
        TRY(writer.finish());
        TRY(files.rename(beside, path));
        return files.syncFolder(folderOf(path));
    };
    Result<void> written = write();
    if (!written && files.exists(beside))
        static_cast<void>(files.remove(beside)); // what stays of it is sealed
    return written;
}

} // namespace alcove::crypto
