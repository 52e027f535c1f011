#include "wire/records.h"

#include "crypto/hash.h"
#include "wire/record_io.h"

#include <string_view>

namespace alcove::wire {

namespace {

constexpr std::uint8_t suite = 1;
/// Of records in the same form that are none of the log: wire/halves.h.
constexpr std::uint8_t firstOtherKind = 6;
constexpr std::uint8_t lastOtherKind = 8;

using Kind = RecordKind;

ByteWriter begin(Kind kind)
{
    return beginRecord(static_cast<std::uint8_t>(kind));
}

Bytes body(const Genesis &record)
{
    ByteWriter writer = begin(Kind::Genesis);
    writer.raw(record.salt).u8(record.suite).u64(static_cast<std::uint64_t>(record.issuedAt));
    writer.raw(record.owner.raw).raw(record.ownerKey);
    writer.raw(record.device.raw).raw(record.deviceKey).raw(record.boxKey);
    return std::move(writer).bytes();
}

Bytes body(const DeviceAdd &record)
{
    ByteWriter writer = begin(Kind::DeviceAdd);
    writer.raw(record.practice).raw(record.device.raw).raw(record.user.raw);
    writer.raw(record.deviceKey).raw(record.boxKey);
    writer.raw(record.addedBy.raw).u64(static_cast<std::uint64_t>(record.issuedAt));
    return std::move(writer).bytes();
}

Bytes body(const KeyGrant &record)
{
    ByteWriter writer = begin(Kind::KeyGrant);
    writer.raw(record.practice).raw(record.scope.raw).u32(record.epoch).u64(record.issuedAt);
    writer.raw(record.recipient.raw).raw(record.grantedBy.raw).raw(record.box);
    return std::move(writer).bytes();
}

Bytes body(const UserAdd &record)
{
    ByteWriter writer = begin(Kind::UserAdd);
    writer.raw(record.practice).raw(record.user.raw).raw(record.userKey).raw(record.boxKey);
    writer.u16(record.roles.bits()).raw(record.addedBy.raw);
    writer.u64(static_cast<std::uint64_t>(record.issuedAt));
    return std::move(writer).bytes();
}

Bytes body(const RoleSet &record)
{
    ByteWriter writer = begin(Kind::RoleSet);
    writer.raw(record.practice).raw(record.user.raw).u16(record.roles.bits());
    writer.raw(record.setBy.raw).u64(record.issuedAt);
    return std::move(writer).bytes();
}

Result<void> read(ByteReader &reader, Genesis &record)
{
    record.salt = reader.array<16>();
    record.suite = reader.u8();
    record.issuedAt = static_cast<Millis>(reader.u64());
    record.owner.raw = reader.array<16>();
    record.ownerKey = reader.array<32>();
    record.device.raw = reader.array<16>();
    record.deviceKey = reader.array<32>();
    record.boxKey = reader.array<32>();
    return {};
}

Result<void> read(ByteReader &reader, DeviceAdd &record)
{
    record.practice = reader.array<32>();
    record.device.raw = reader.array<16>();
    record.user.raw = reader.array<16>();
    record.deviceKey = reader.array<32>();
    record.boxKey = reader.array<32>();
    record.addedBy.raw = reader.array<16>();
    record.issuedAt = static_cast<Millis>(reader.u64());
    return {};
}

Result<void> read(ByteReader &reader, KeyGrant &record)
{
    record.practice = reader.array<32>();
    record.scope.raw = reader.array<16>();
    record.epoch = reader.u32();
    record.issuedAt = reader.u64();
    record.recipient.raw = reader.array<16>();
    record.grantedBy.raw = reader.array<16>();
    record.box = reader.array<80>();
    return {};
}

Result<Roles> readRoles(ByteReader &reader)
{
    const auto roles = Roles::fromBits(reader.u16());
    if (!roles)
        return Error(ErrorCode::NewerSchema, "membership record with an unknown role");
    return *roles;
}

Result<void> read(ByteReader &reader, UserAdd &record)
{
    record.practice = reader.array<32>();
    record.user.raw = reader.array<16>();
    record.userKey = reader.array<32>();
    record.boxKey = reader.array<32>();
    TRY_ASSIGN(record.roles, readRoles(reader));
    record.addedBy.raw = reader.array<16>();
    record.issuedAt = static_cast<Millis>(reader.u64());
    return {};
}

Result<void> read(ByteReader &reader, RoleSet &record)
{
    record.practice = reader.array<32>();
    record.user.raw = reader.array<16>();
    TRY_ASSIGN(record.roles, readRoles(reader));
    record.setBy.raw = reader.array<16>();
    record.issuedAt = reader.u64();
    return {};
}

template <typename Record>
Bytes encode(const Record &record)
{
    return withSignature(body(record), record.signature);
}

template <typename Record>
Result<Record> decode(Kind kind, ByteView bytes)
{
    return decodeRecord<Record>(
        static_cast<std::uint8_t>(kind), bytes,
        [](ByteReader &reader, Record &record) { return read(reader, record); });
}

constexpr std::string_view genesisDomain = "alcove/genesis/v1";
constexpr std::string_view deviceAddDomain = "alcove/device.add/v1";
constexpr std::string_view keyGrantDomain = "alcove/key.grant/v1";
constexpr std::string_view userAddDomain = "alcove/user.add/v1";
constexpr std::string_view roleSetDomain = "alcove/role.set/v1";

/// Who is a member is something to the practice.
template <typename Record>
Result<Record> withRoles(Result<Record> record)
{
    if (record && record->roles.isEmpty())
        return Error(ErrorCode::Malformed, "membership record without a role");
    return record;
}

} // namespace

Result<RecordKind> recordKind(ByteView bytes)
{
    ByteReader reader(bytes);
    TRY_ASSIGN(const std::uint8_t number, readRecordKind(reader));
    if (!reader.ok())
        return Error(ErrorCode::Malformed, "not a membership record");
    if (number == static_cast<std::uint8_t>(Kind::ServerRestored))
        return Kind::ServerRestored;
    if (number >= firstOtherKind && number <= lastOtherKind)
        return Error(ErrorCode::Malformed, "a record that is none of the membership log");
    if (number < static_cast<std::uint8_t>(Kind::Genesis)
        || number > static_cast<std::uint8_t>(Kind::UserReturn))
        return Error(ErrorCode::NewerSchema, "kind of a membership record");
    return static_cast<Kind>(number);
}

Genesis signRecord(Genesis record, const crypto::SigningKey &key)
{
    record.ownerKey = key.verifyKey();
    record.signature = key.sign(genesisDomain, body(record));
    return record;
}

DeviceAdd signRecord(DeviceAdd record, const crypto::SigningKey &key)
{
    record.signature = key.sign(deviceAddDomain, body(record));
    return record;
}

KeyGrant signRecord(KeyGrant record, const crypto::SigningKey &key)
{
    record.signature = key.sign(keyGrantDomain, body(record));
    return record;
}

UserAdd signRecord(UserAdd record, const crypto::SigningKey &key)
{
    record.signature = key.sign(userAddDomain, body(record));
    return record;
}

RoleSet signRecord(RoleSet record, const crypto::SigningKey &key)
{
    record.signature = key.sign(roleSetDomain, body(record));
    return record;
}

Bytes encodeRecord(const Genesis &record)
{
    return encode(record);
}

Bytes encodeRecord(const DeviceAdd &record)
{
    return encode(record);
}

Bytes encodeRecord(const KeyGrant &record)
{
    return encode(record);
}

Bytes encodeRecord(const UserAdd &record)
{
    return encode(record);
}

Bytes encodeRecord(const RoleSet &record)
{
    return encode(record);
}

Result<Genesis> decodeGenesis(ByteView bytes)
{
    TRY_ASSIGN(const auto record, decode<Genesis>(Kind::Genesis, bytes));
    if (record.suite != suite)
        return Error(ErrorCode::NewerSchema, "suite of the practice");
    return record;
}

Result<DeviceAdd> decodeDeviceAdd(ByteView bytes)
{
    return decode<DeviceAdd>(Kind::DeviceAdd, bytes);
}

Result<KeyGrant> decodeKeyGrant(ByteView bytes)
{
    return decode<KeyGrant>(Kind::KeyGrant, bytes);
}

Result<UserAdd> decodeUserAdd(ByteView bytes)
{
    return withRoles(decode<UserAdd>(Kind::UserAdd, bytes));
}

Result<RoleSet> decodeRoleSet(ByteView bytes)
{
    return withRoles(decode<RoleSet>(Kind::RoleSet, bytes));
}

Result<void> verifyRecord(const Genesis &record)
{
    return crypto::verify(record.ownerKey, genesisDomain, body(record), record.signature);
}

Result<void> verifyRecord(const DeviceAdd &record, const crypto::VerifyKey &signer)
{
    return crypto::verify(signer, deviceAddDomain, body(record), record.signature);
}

Result<void> verifyRecord(const KeyGrant &record, const crypto::VerifyKey &signer)
{
    return crypto::verify(signer, keyGrantDomain, body(record), record.signature);
}

Result<void> verifyRecord(const UserAdd &record, const crypto::VerifyKey &signer)
{
    return crypto::verify(signer, userAddDomain, body(record), record.signature);
}

Result<void> verifyRecord(const RoleSet &record, const crypto::VerifyKey &signer)
{
    return crypto::verify(signer, roleSetDomain, body(record), record.signature);
}

PracticeId practiceId(const Genesis &genesis)
{
    return crypto::hash(genesisDomain, encode(genesis));
}

} // namespace alcove::wire
