#include "wire/snapshot.h"

#include "crypto/aead.h"
#include "crypto/kdf.h"
#include "wire/limits.h"
#include "wire/message_io.h"
#include "wire/sealing.h"

#include <algorithm>
#include <set>

namespace alcove::wire {

namespace {

constexpr std::string_view magic = "ALCS";
constexpr std::string_view domain = "alcove/snapshot/v1";
constexpr std::size_t idSize = std::tuple_size_v<ChunkId>;
constexpr std::size_t signatureSize = 64;

crypto::SecretBytes manifestKey(const crypto::SecretBytes &scopeKey)
{
    return crypto::deriveKey(scopeKey, "alcove/scope/manifest/v1");
}

void writeHeader(ByteWriter &writer, const SnapshotHeader &header)
{
    writer.raw(asBytes(magic)).u16(1).raw(header.practice).raw(header.scope.raw);
    writer.u32(header.epoch).raw(header.device.raw);
    writeHead(writer, header.at);
    writer.u64(static_cast<std::uint64_t>(header.madeAt));
    writer.raw(header.commitment).raw(header.nonce);
}

Bytes encodeHeader(const SnapshotHeader &header)
{
    ByteWriter writer;
    writeHeader(writer, header);
    return std::move(writer).bytes();
}

SnapshotPiece readPiece(ByteReader &reader)
{
    SnapshotPiece piece;
    piece.epoch = reader.u32();
    piece.ops = reader.u32();
    piece.chunks = readList<ChunkId>(reader, maxSnapshotChunks, idSize,
                                     [](ByteReader &each) { return each.array<idSize>(); });
    piece.clients = readList<std::array<std::uint8_t, 16>>(
        reader, maxPieceClients, 16, [](ByteReader &each) { return each.array<16>(); });
    return piece;
}

SpineChunk readSpine(ByteReader &reader)
{
    SpineChunk chunk;
    chunk.id = reader.array<idSize>();
    chunk.epoch = reader.u32();
    return chunk;
}

} // namespace

Bytes encodeContents(const SnapshotContents &contents)
{
    ByteWriter writer;
    writer.u8(1).u16(contents.digestVersion).raw(contents.stateDigest);
    writer.u32(static_cast<std::uint32_t>(contents.spine.size()));
    for (const SpineChunk &chunk : contents.spine)
        writer.raw(chunk.id).u32(chunk.epoch);
    writer.u32(static_cast<std::uint32_t>(contents.pieces.size()));
    for (const SnapshotPiece &piece : contents.pieces) {
        writer.u32(piece.epoch).u32(piece.ops);
        writer.u32(static_cast<std::uint32_t>(piece.chunks.size()));
        for (const ChunkId &id : piece.chunks)
            writer.raw(id);
        writer.u32(static_cast<std::uint32_t>(piece.clients.size()));
        for (const auto &client : piece.clients)
            writer.raw(client);
    }
    writer.u32(contents.first).u32(contents.drafts);
    return std::move(writer).bytes();
}

Result<SnapshotContents> decodeContents(ByteView bytes)
{
    constexpr std::size_t smallestPiece = 4 * sizeof(std::uint32_t);
    ByteReader reader(bytes);
    const bool version = reader.u8() == 1;
    SnapshotContents contents;
    contents.digestVersion = reader.u16();
    contents.stateDigest = reader.array<32>();
    contents.spine = readList<SpineChunk>(reader, maxSnapshotChunks, idSize + 4, readSpine);
    contents.pieces = readList<SnapshotPiece>(reader, maxSnapshotChunks, smallestPiece, readPiece);
    contents.first = reader.u32();
    contents.drafts = reader.u32();
    const auto count = contents.pieces.size();
    const bool isOrdered = contents.first <= count && contents.drafts <= count - contents.first;
    if (version && !isOrdered)
        return Error(ErrorCode::Malformed, "snapshot of fewer pieces than it says");
    return finished(reader, version, std::move(contents));
}

Result<Bytes> sealSnapshot(const SnapshotHeader &draft, const SnapshotContents &contents,
                           const crypto::SecretBytes &scopeKey, const crypto::SigningKey &device,
                           Random &random)
{
    SnapshotHeader header = draft;
    header.commitment = keyCommitment(scopeKey);
    header.nonce = crypto::randomNonce(random);
    ByteWriter writer;
    writeHeader(writer, header);
    writer.sized(crypto::encrypt(manifestKey(scopeKey), header.nonce, writer.bytes(),
                                 encodeContents(contents)));
    writer.raw(device.sign(domain, writer.bytes()));
    if (writer.bytes().size() > maxSnapshot)
        return Error(ErrorCode::TooLarge, "snapshot");
    return std::move(writer).bytes();
}

Result<SealedSnapshot> decodeSnapshot(ByteView manifest)
{
    ByteReader reader(manifest);
    if (asText(reader.raw(magic.size())) != magic)
        return Error(ErrorCode::Malformed, "not a snapshot");
    if (reader.u16() != 1)
        return Error(ErrorCode::NewerSchema, "snapshot version");
    SealedSnapshot snapshot;
    SnapshotHeader &header = snapshot.header;
    header.practice = reader.array<32>();
    header.scope.raw = reader.array<16>();
    header.epoch = reader.u32();
    header.device.raw = reader.array<16>();
    header.at = readHead(reader);
    header.madeAt = static_cast<Millis>(reader.u64());
    header.commitment = reader.array<16>();
    header.nonce = reader.array<24>();
    snapshot.sealed = readSized(reader, maxSnapshot);
    snapshot.signature = reader.array<signatureSize>();
    if (!reader.atEnd())
        return Error(ErrorCode::Malformed, "snapshot layout");
    return snapshot;
}

Result<void> verifySnapshot(ByteView manifest, const crypto::VerifyKey &device)
{
    TRY_ASSIGN(const SealedSnapshot snapshot, decodeSnapshot(manifest));
    return crypto::verify(device, domain, manifest.first(manifest.size() - signatureSize),
                          snapshot.signature);
}

Result<SnapshotContents> openSnapshot(const SealedSnapshot &snapshot,
                                      const crypto::SecretBytes &scopeKey)
{
    if (!crypto::equalInConstantTime(snapshot.header.commitment, keyCommitment(scopeKey)))
        return Error(ErrorCode::Locked, "snapshot under another key");
    TRY_ASSIGN(const Bytes contents,
               crypto::decrypt(manifestKey(scopeKey), snapshot.header.nonce,
                               encodeHeader(snapshot.header), snapshot.sealed));
    return decodeContents(contents);
}

std::vector<ChunkId> chunksOf(const SnapshotContents &contents)
{
    std::set<ChunkId> ids;
    for (const SpineChunk &chunk : contents.spine)
        ids.insert(chunk.id);
    for (const SnapshotPiece &piece : contents.pieces)
        ids.insert(piece.chunks.begin(), piece.chunks.end());
    return {ids.begin(), ids.end()};
}

} // namespace alcove::wire
