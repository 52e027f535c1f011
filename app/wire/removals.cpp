#include "wire/removals.h"

#include "wire/record_io.h"
#include "wire/records.h"

#include <array>
#include <string_view>

namespace alcove::wire {

namespace {

constexpr std::string_view deviceDomain = "alcove/device.remove/v1";
constexpr std::string_view userDomain = "alcove/user.remove/v1";
constexpr std::string_view idDomain = "alcove/removal-id/v1";

/// In the order of their numbers, from 1.
constexpr std::array<std::string_view, 4> reasonNames{"left", "lost", "replaced", "other"};

constexpr std::uint8_t number(RecordKind kind)
{
    return static_cast<std::uint8_t>(kind);
}

/// What both have in common, after whom they remove.
template <typename Record>
Bytes finished(ByteWriter writer, const Record &record)
{
    writer.u8(static_cast<std::uint8_t>(record.reason)).raw(record.removedBy.raw);
    writer.u64(record.issuedAt);
    return std::move(writer).bytes();
}

Bytes body(const DeviceRemove &record)
{
    ByteWriter writer = beginRecord(number(RecordKind::DeviceRemove));
    writer.raw(record.practice).raw(record.device.raw);
    return finished(std::move(writer), record);
}

Bytes body(const UserRemove &record)
{
    ByteWriter writer = beginRecord(number(RecordKind::UserRemove));
    writer.raw(record.practice).raw(record.user.raw);
    return finished(std::move(writer), record);
}

template <typename Record>
Result<void> readRest(ByteReader &reader, Record &record)
{
    const std::uint8_t reason = reader.u8();
    record.removedBy.raw = reader.array<16>();
    record.issuedAt = reader.u64();
    if (reason == 0)
        return Error(ErrorCode::Malformed, "removal without a reason");
    if (reason > static_cast<std::uint8_t>(RemovalReason::Other))
        return Error(ErrorCode::NewerSchema, "reason of a removal");
    record.reason = static_cast<RemovalReason>(reason);
    return {};
}

} // namespace

std::string_view reasonName(RemovalReason reason)
{
    return reasonNames.at(static_cast<std::size_t>(reason) - 1);
}

std::optional<RemovalReason> reasonFromName(std::string_view name)
{
    for (std::size_t i = 0; i < reasonNames.size(); ++i)
        if (reasonNames.at(i) == name)
            return static_cast<RemovalReason>(i + 1);
    return std::nullopt;
}

DeviceRemove signRecord(DeviceRemove record, const crypto::SigningKey &key)
{
    record.signature = key.sign(deviceDomain, body(record));
    return record;
}

UserRemove signRecord(UserRemove record, const crypto::SigningKey &key)
{
    record.signature = key.sign(userDomain, body(record));
    return record;
}

Bytes encodeRecord(const DeviceRemove &record)
{
    return withSignature(body(record), record.signature);
}

Bytes encodeRecord(const UserRemove &record)
{
    return withSignature(body(record), record.signature);
}

Result<DeviceRemove> decodeDeviceRemove(ByteView bytes)
{
    return decodeRecord<DeviceRemove>(number(RecordKind::DeviceRemove), bytes,
                                      [](ByteReader &reader, DeviceRemove &record) {
                                          record.practice = reader.array<32>();
                                          record.device.raw = reader.array<16>();
                                          return readRest(reader, record);
                                      });
}

Result<UserRemove> decodeUserRemove(ByteView bytes)
{
    return decodeRecord<UserRemove>(number(RecordKind::UserRemove), bytes,
                                    [](ByteReader &reader, UserRemove &record) {
                                        record.practice = reader.array<32>();
                                        record.user.raw = reader.array<16>();
                                        return readRest(reader, record);
                                    });
}

Result<void> verifyRecord(const DeviceRemove &record, const crypto::VerifyKey &signer)
{
    return crypto::verify(signer, deviceDomain, body(record), record.signature);
}

Result<void> verifyRecord(const UserRemove &record, const crypto::VerifyKey &signer)
{
    return crypto::verify(signer, userDomain, body(record), record.signature);
}

crypto::Hash removalId(const DeviceRemove &record)
{
    return crypto::hash(idDomain, encodeRecord(record));
}

crypto::Hash removalId(const UserRemove &record)
{
    return crypto::hash(idDomain, encodeRecord(record));
}

} // namespace alcove::wire
