#include "wire/return_record.h"

#include "wire/record_io.h"

namespace alcove::wire {

namespace {

constexpr std::uint8_t kind = 12;
constexpr std::string_view domain = "alcove/user.return/v1";

Bytes body(const UserReturn &record)
{
    ByteWriter writer = beginRecord(kind);
    writer.raw(record.practice).raw(record.user.raw).raw(record.userKey).raw(record.boxKey);
    writer.raw(record.returnedBy.raw).u64(record.issuedAt);
    return std::move(writer).bytes();
}

Result<void> read(ByteReader &reader, UserReturn &record)
{
    record.practice = reader.array<32>();
    record.user.raw = reader.array<16>();
    record.userKey = reader.array<32>();
    record.boxKey = reader.array<32>();
    record.returnedBy.raw = reader.array<16>();
    record.issuedAt = reader.u64();
    return {};
}

} // namespace

UserReturn signRecord(UserReturn record, const crypto::SigningKey &key)
{
    record.signature = key.sign(domain, body(record));
    return record;
}

Bytes encodeRecord(const UserReturn &record)
{
    return withSignature(body(record), record.signature);
}

Result<UserReturn> decodeUserReturn(ByteView bytes)
{
    return decodeRecord<UserReturn>(kind, bytes, read);
}

Result<void> verifyRecord(const UserReturn &record, const crypto::VerifyKey &signer)
{
    return crypto::verify(signer, domain, body(record), record.signature);
}

crypto::Hash removalId(const UserReturn &record)
{
    return crypto::hash("alcove/removal-id/v1", encodeRecord(record));
}

} // namespace alcove::wire
