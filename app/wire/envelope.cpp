#include "wire/envelope.h"

#include "wire/limits.h"
#include "wire/padding.h"

namespace alcove::wire {

namespace {

constexpr std::string_view magic = "ALC1";
constexpr std::uint16_t version = 1;
constexpr std::uint8_t suite = 1;
constexpr std::uint8_t noFlags = 0;

EnvelopeHeader readFields(ByteReader &reader)
{
    EnvelopeHeader header;
    header.practice = reader.array<32>();
    header.scope.raw = reader.array<16>();
    header.keyEpoch = reader.u32();
    header.op.raw = reader.array<16>();
    header.device.raw = reader.array<16>();
    header.deviceSeq = reader.u64();
    header.devicePrev = reader.array<32>();
    header.seen.seq = reader.u64();
    header.seen.hash = reader.array<32>();
    header.keyCommitment = reader.array<16>();
    header.nonce = reader.array<24>();
    header.ciphertextSize = reader.u32();
    return header;
}

} // namespace

Bytes encodeHeader(const EnvelopeHeader &header)
{
    ByteWriter writer;
    writer.raw(asBytes(magic)).u16(version).u8(suite).u8(noFlags);
    writer.raw(header.practice).raw(header.scope.raw).u32(header.keyEpoch);
    writer.raw(header.op.raw).raw(header.device.raw);
    writer.u64(header.deviceSeq).raw(header.devicePrev);
    writer.u64(header.seen.seq).raw(header.seen.hash);
    writer.raw(header.keyCommitment).raw(header.nonce).u32(header.ciphertextSize);
    return std::move(writer).bytes();
}

Bytes encodeEnvelope(const Envelope &envelope)
{
    Bytes bytes = encodeHeader(envelope.header);
    bytes.insert(bytes.end(), envelope.sealed.begin(), envelope.sealed.end());
    return bytes;
}

Result<Envelope> decodeEnvelope(ByteView bytes)
{
    if (bytes.size() < envelopeOverhead || bytes.size() > maxEnvelope)
        return Error(ErrorCode::Malformed, "no envelope has this size");
    ByteReader reader(bytes);
    if (asText(reader.raw(magic.size())) != magic)
        return Error(ErrorCode::Malformed, "not an envelope");
    if (reader.u16() != version)
        return Error(ErrorCode::NewerSchema, "envelope version");
    if (reader.u8() != suite || reader.u8() != noFlags)
        return Error(ErrorCode::Malformed, "envelope suite or flags");
    Envelope envelope;
    envelope.header = readFields(reader);
    const std::size_t size = envelope.header.ciphertextSize;
    if (reader.left() != size + crypto::aeadTagSize || !isPaddedSize(size))
        return Error(ErrorCode::Malformed, "envelope ciphertext size");
    if (envelope.header.deviceSeq == 0)
        return Error(ErrorCode::Malformed, "device sequence numbers start at 1");
    const ByteView sealed = reader.raw(reader.left());
    envelope.sealed.assign(sealed.begin(), sealed.end());
    return envelope;
}

crypto::Hash opHash(ByteView encodedEnvelope)
{
    return crypto::hash("alcove/op/v1", encodedEnvelope);
}

} // namespace alcove::wire
