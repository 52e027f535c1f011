#include "wire/halves.h"

#include "crypto/mac.h"
#include "wire/record_io.h"

namespace alcove::wire {

namespace {

constexpr std::uint8_t putKind = 6;
constexpr std::uint8_t askKind = 7;
constexpr std::uint8_t giveKind = 8;

constexpr std::string_view putDomain = "alcove/half.put/v1";
constexpr std::string_view askDomain = "alcove/half.ask/v1";
constexpr std::string_view giveDomain = "alcove/half.give/v1";

Bytes body(const HalfPut &record)
{
    ByteWriter writer = beginRecord(putKind);
    writer.raw(record.practice).raw(record.scope.raw).u32(record.epoch).raw(record.holder.raw);
    writer.raw(record.half).raw(record.putBy.raw).u64(record.issuedAt);
    return std::move(writer).bytes();
}

Bytes body(const HalfAsk &record)
{
    ByteWriter writer = beginRecord(askKind);
    writer.raw(record.practice).raw(record.scope.raw).raw(record.askedBy.raw);
    writer.raw(record.reasonHash).u64(static_cast<std::uint64_t>(record.issuedAt));
    writer.raw(record.nonce);
    return std::move(writer).bytes();
}

Bytes body(const HalfGive &record)
{
    ByteWriter writer = beginRecord(giveKind);
    writer.raw(record.practice).raw(record.scope.raw).u32(record.epoch);
    writer.raw(record.recipient.raw).raw(record.givenBy.raw).u64(record.issuedAt).raw(record.box);
    return std::move(writer).bytes();
}

Result<void> readPut(ByteReader &reader, HalfPut &record)
{
    record.practice = reader.array<32>();
    record.scope.raw = reader.array<16>();
    record.epoch = reader.u32();
    record.holder.raw = reader.array<16>();
    record.half = reader.array<32>();
    record.putBy.raw = reader.array<16>();
    record.issuedAt = reader.u64();
    return {};
}

Result<void> readAsk(ByteReader &reader, HalfAsk &record)
{
    record.practice = reader.array<32>();
    record.scope.raw = reader.array<16>();
    record.askedBy.raw = reader.array<16>();
    record.reasonHash = reader.array<32>();
    record.issuedAt = static_cast<Millis>(reader.u64());
    record.nonce = reader.array<16>();
    return {};
}

Result<void> readGive(ByteReader &reader, HalfGive &record)
{
    record.practice = reader.array<32>();
    record.scope.raw = reader.array<16>();
    record.epoch = reader.u32();
    record.recipient.raw = reader.array<16>();
    record.givenBy.raw = reader.array<16>();
    record.issuedAt = reader.u64();
    record.box = reader.array<112>();
    return {};
}

} // namespace

HalfPut signRecord(HalfPut record, const crypto::SigningKey &key)
{
    record.signature = key.sign(putDomain, body(record));
    return record;
}

HalfAsk signRecord(HalfAsk record, const crypto::SigningKey &key)
{
    record.signature = key.sign(askDomain, body(record));
    return record;
}

HalfGive signRecord(HalfGive record, const crypto::SigningKey &key)
{
    record.signature = key.sign(giveDomain, body(record));
    return record;
}

Bytes encodeRecord(const HalfPut &record)
{
    return withSignature(body(record), record.signature);
}

Bytes encodeRecord(const HalfAsk &record)
{
    return withSignature(body(record), record.signature);
}

Bytes encodeRecord(const HalfGive &record)
{
    return withSignature(body(record), record.signature);
}

Result<HalfPut> decodeHalfPut(ByteView bytes)
{
    return decodeRecord<HalfPut>(putKind, bytes, readPut);
}

Result<HalfAsk> decodeHalfAsk(ByteView bytes)
{
    return decodeRecord<HalfAsk>(askKind, bytes, readAsk);
}

Result<HalfGive> decodeHalfGive(ByteView bytes)
{
    return decodeRecord<HalfGive>(giveKind, bytes, readGive);
}

Result<void> verifyRecord(const HalfPut &record, const crypto::VerifyKey &signer)
{
    return crypto::verify(signer, putDomain, body(record), record.signature);
}

Result<void> verifyRecord(const HalfAsk &record, const crypto::VerifyKey &signer)
{
    return crypto::verify(signer, askDomain, body(record), record.signature);
}

Result<void> verifyRecord(const HalfGive &record, const crypto::VerifyKey &signer)
{
    return crypto::verify(signer, giveDomain, body(record), record.signature);
}

crypto::Hash hashOfReason(const crypto::SecretBytes &deskHalf,
                          const std::array<std::uint8_t, 16> &nonce, std::string_view words)
{
    ByteWriter writer;
    writer.raw(nonce).sized(words);
    return crypto::mac(deskHalf, "alcove/half-reason/v1", writer.bytes());
}

} // namespace alcove::wire
