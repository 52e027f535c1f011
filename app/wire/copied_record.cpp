#include "wire/copied_record.h"

#include "wire/record_io.h"

namespace alcove::wire {

namespace {

constexpr std::uint8_t kind = 11;
constexpr std::string_view domain = "alcove/device.copied/v1";

Bytes body(const DeviceCopied &record)
{
    ByteWriter writer = beginRecord(kind);
    writer.raw(record.practice).raw(record.device.raw);
    writer.u64(static_cast<std::uint64_t>(record.issuedAt));
    return std::move(writer).bytes();
}

Result<void> read(ByteReader &reader, DeviceCopied &record)
{
    record.practice = reader.array<32>();
    record.device.raw = reader.array<16>();
    record.issuedAt = static_cast<Millis>(reader.u64());
    return {};
}

} // namespace

DeviceCopied signRecord(DeviceCopied record, const crypto::SigningKey &key)
{
    record.signature = key.sign(domain, body(record));
    return record;
}

Bytes encodeRecord(const DeviceCopied &record)
{
    return withSignature(body(record), record.signature);
}

Result<DeviceCopied> decodeDeviceCopied(ByteView bytes)
{
    return decodeRecord<DeviceCopied>(kind, bytes, read);
}

Result<void> verifyRecord(const DeviceCopied &record, const crypto::VerifyKey &signer)
{
    return crypto::verify(signer, domain, body(record), record.signature);
}

} // namespace alcove::wire
