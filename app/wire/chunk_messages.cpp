#include "wire/chunk_messages.h"

#include "wire/limits.h"
#include "wire/message_io.h"

namespace alcove::wire {

namespace {

constexpr std::size_t idSize = std::tuple_size_v<ChunkId>;

void writeIds(ByteWriter &writer, const std::vector<ChunkId> &ids)
{
    writer.u32(static_cast<std::uint32_t>(ids.size()));
    for (const ChunkId &id : ids)
        writer.raw(id);
}

std::vector<ChunkId> readIds(ByteReader &reader, std::size_t limit)
{
    return readList<ChunkId>(reader, limit, idSize,
                             [](ByteReader &each) { return each.array<idSize>(); });
}

} // namespace

Bytes encodeMessage(const ChunkIds &message)
{
    ByteWriter writer;
    writer.u8(messageVersion);
    writeIds(writer, message.ids);
    return std::move(writer).bytes();
}

Result<ChunkIds> decodeChunkIds(ByteView body)
{
    ByteReader reader(body);
    const bool version = reader.u8() == messageVersion;
    return finished(reader, version, ChunkIds{readIds(reader, maxChunkIds)});
}

Bytes encodeMessage(const ChunkPut &message)
{
    ByteWriter writer;
    writer.u8(messageVersion).raw(message.id).raw(message.hash);
    writer.u8(static_cast<std::uint8_t>(message.stay)).sized(message.sealed);
    return std::move(writer).bytes();
}

Result<ChunkPut> decodeChunkPut(ByteView body)
{
    ByteReader reader(body);
    const bool version = reader.u8() == messageVersion;
    ChunkPut message;
    message.id = reader.array<idSize>();
    message.hash = reader.array<32>();
    const std::uint8_t stay = reader.u8();
    message.stay = static_cast<ChunkStay>(stay);
    message.sealed = readSized(reader, maxSealedChunk);
    if (version && (stay > 1 || message.sealed.empty()))
        return Error(ErrorCode::Malformed, "chunk layout");
    return finished(reader, version, std::move(message));
}

Bytes encodeMessage(const ChunksReply &message)
{
    ByteWriter writer;
    writer.u8(messageVersion).u32(static_cast<std::uint32_t>(message.chunks.size()));
    for (const Chunk &chunk : message.chunks)
        writer.raw(chunk.id).sized(chunk.sealed);
    return std::move(writer).bytes();
}

Result<ChunksReply> decodeChunksReply(ByteView body)
{
    ByteReader reader(body);
    const bool version = reader.u8() == messageVersion;
    ChunksReply message;
    message.chunks = readList<Chunk>(reader, maxChunkIds, idSize + sizeof(std::uint32_t),
                                     [](ByteReader &each) {
                                         Chunk chunk;
                                         chunk.id = each.array<idSize>();
                                         chunk.sealed = readSized(each, maxSealedChunk);
                                         return chunk;
                                     });
    return finished(reader, version, std::move(message));
}

Bytes encodeMessage(const SnapshotPut &message)
{
    ByteWriter writer;
    writer.u8(messageVersion);
    writeHead(writer, message.at);
    writeIds(writer, message.chunks);
    writer.sized(message.manifest);
    return std::move(writer).bytes();
}

Result<SnapshotPut> decodeSnapshotPut(ByteView body)
{
    ByteReader reader(body);
    const bool version = reader.u8() == messageVersion;
    SnapshotPut message;
    message.at = readHead(reader);
    message.chunks = readIds(reader, maxSnapshotChunks);
    message.manifest = readSized(reader, maxSnapshot);
    if (version && (message.at.seq == 0 || message.chunks.empty() || message.manifest.empty()))
        return Error(ErrorCode::Malformed, "snapshot layout");
    return finished(reader, version, std::move(message));
}

Bytes encodeMessage(const SnapshotsReply &message)
{
    ByteWriter writer;
    writer.u8(messageVersion).u32(static_cast<std::uint32_t>(message.manifests.size()));
    for (const Bytes &manifest : message.manifests)
        writer.sized(manifest);
    return std::move(writer).bytes();
}

Result<SnapshotsReply> decodeSnapshotsReply(ByteView body)
{
    ByteReader reader(body);
    const bool version = reader.u8() == messageVersion;
    SnapshotsReply message;
    message.manifests
        = readList<Bytes>(reader, keptSnapshots, sizeof(std::uint32_t),
                          [](ByteReader &each) { return readSized(each, maxSnapshot); });
    return finished(reader, version, std::move(message));
}

} // namespace alcove::wire
