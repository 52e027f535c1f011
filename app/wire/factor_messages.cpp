#include "wire/factor_messages.h"

#include "wire/message_io.h"

#include <string_view>

namespace alcove::wire {

namespace {

constexpr std::size_t maxCode = 6;

void writeProof(ByteWriter &writer, const FactorProof &proof)
{
    writer.raw(proof.key).u8(proof.isSpare ? 1 : 0);
    if (proof.isSpare)
        writer.raw(proof.spare);
    else
        writer.sized(std::string_view(proof.code));
}

/// False for what is neither of the two.
bool readProof(ByteReader &reader, FactorProof &proof)
{
    proof.key = reader.array<32>();
    const std::uint8_t kind = reader.u8();
    proof.isSpare = kind == 1;
    if (proof.isSpare)
        proof.spare = reader.array<32>();
    else
        proof.code = std::string(asText(reader.sized(maxCode)));
    return kind <= 1;
}

Error layout()
{
    return Error(ErrorCode::Malformed, "second factor layout");
}

} // namespace

Bytes encodeMessage(const FactorProof &message)
{
    ByteWriter writer;
    writer.u8(messageVersion);
    writeProof(writer, message);
    return std::move(writer).bytes();
}

Result<FactorProof> decodeFactorProof(ByteView body)
{
    ByteReader reader(body);
    const bool version = reader.u8() == messageVersion;
    FactorProof message;
    const bool isSound = readProof(reader, message);
    if (version && !isSound)
        return layout();
    return finished(reader, version, std::move(message));
}

Bytes encodeMessage(const FactorSet &message)
{
    ByteWriter writer;
    writer.u8(messageVersion).raw(message.factor.nonce).raw(message.factor.sealed);
    writer.u32(static_cast<std::uint32_t>(message.spares.size()));
    for (const crypto::Hash &spare : message.spares)
        writer.raw(spare);
    writeProof(writer, message.proof);
    return std::move(writer).bytes();
}

Result<FactorSet> decodeFactorSet(ByteView body)
{
    ByteReader reader(body);
    const bool version = reader.u8() == messageVersion;
    FactorSet message;
    message.factor.nonce = reader.array<24>();
    message.factor.sealed = reader.array<sealedFactorSize>();
    message.spares = readList<crypto::Hash>(reader, maxSpares, sizeof(crypto::Hash),
                                            [](ByteReader &item) { return item.array<32>(); });
    const bool isSound = readProof(reader, message.proof);
    if (version && !isSound)
        return layout();
    return finished(reader, version, std::move(message));
}

Bytes encodeMessage(const FactorDrop &message)
{
    ByteWriter writer;
    writer.u8(messageVersion).raw(message.user.raw);
    return std::move(writer).bytes();
}

Result<FactorDrop> decodeFactorDrop(ByteView body)
{
    ByteReader reader(body);
    const bool version = reader.u8() == messageVersion;
    FactorDrop message;
    message.user.raw = reader.array<16>();
    return finished(reader, version, message);
}

Bytes encodeMessage(const FactorReply &message)
{
    ByteWriter writer;
    writer.u8(messageVersion).u8(static_cast<std::uint8_t>(message.verdict));
    writer.u64(static_cast<std::uint64_t>(message.wait)).u32(message.spares);
    return std::move(writer).bytes();
}

Result<FactorReply> decodeFactorReply(ByteView body)
{
    ByteReader reader(body);
    const bool version = reader.u8() == messageVersion;
    const std::uint8_t verdict = reader.u8();
    FactorReply message;
    message.verdict = static_cast<FactorVerdict>(verdict);
    message.wait = static_cast<Millis>(reader.u64());
    message.spares = reader.u32();
    if (version && (verdict > static_cast<std::uint8_t>(FactorVerdict::Wait) || message.wait < 0))
        return layout();
    return finished(reader, version, message);
}

Bytes encodeMessage(const FactorState &message)
{
    ByteWriter writer;
    writer.u8(messageVersion).u8(message.isSet ? 1 : 0);
    writer.u64(static_cast<std::uint64_t>(message.setAt));
    writer.u64(static_cast<std::uint64_t>(message.provedFor)).u32(message.spares);
    return std::move(writer).bytes();
}

Result<FactorState> decodeFactorState(ByteView body)
{
    ByteReader reader(body);
    const bool version = reader.u8() == messageVersion;
    const std::uint8_t isSet = reader.u8();
    FactorState message;
    message.isSet = isSet == 1;
    message.setAt = static_cast<Millis>(reader.u64());
    message.provedFor = static_cast<Millis>(reader.u64());
    message.spares = reader.u32();
    if (version && (isSet > 1 || message.provedFor < 0))
        return layout();
    return finished(reader, version, message);
}

} // namespace alcove::wire
