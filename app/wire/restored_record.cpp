#include "wire/restored_record.h"

#include "wire/record_io.h"

namespace alcove::wire {

namespace {

constexpr std::uint8_t kind = 20;
constexpr std::string_view domain = "alcove/server.restored/v1";

Bytes body(const ServerRestored &record)
{
    ByteWriter writer = beginRecord(kind);
    writer.raw(record.practice).raw(record.saidBy.raw);
    writer.u64(static_cast<std::uint64_t>(record.issuedAt));
    return std::move(writer).bytes();
}

Result<void> read(ByteReader &reader, ServerRestored &record)
{
    record.practice = reader.array<32>();
    record.saidBy.raw = reader.array<16>();
    record.issuedAt = static_cast<Millis>(reader.u64());
    return {};
}

} // namespace

ServerRestored signRecord(ServerRestored record, const crypto::SigningKey &key)
{
    record.signature = key.sign(domain, body(record));
    return record;
}

Bytes encodeRecord(const ServerRestored &record)
{
    return withSignature(body(record), record.signature);
}

Result<ServerRestored> decodeServerRestored(ByteView bytes)
{
    return decodeRecord<ServerRestored>(kind, bytes, read);
}

Result<void> verifyRecord(const ServerRestored &record, const crypto::VerifyKey &signer)
{
    return crypto::verify(signer, domain, body(record), record.signature);
}

} // namespace alcove::wire
