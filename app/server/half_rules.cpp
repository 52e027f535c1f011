#include "server/half_rules.h"

#include "wire/rights.h"

#include <tuple>

namespace alcove::server {

namespace {

constexpr std::string_view restricted = "restricted";

/// Who put it. Refused unless the roles on both ends get there.
Result<UserId> putterOf(const wire::HalfPut &record, const wire::Members &members)
{
    const wire::MemberDevice *device = members.find(record.putBy);
    const wire::MemberUser *putter = device == nullptr ? nullptr : members.find(device->user);
    const wire::MemberUser *holder = members.find(record.holder);
    if (putter == nullptr || holder == nullptr)
        return Error(ErrorCode::Untrusted, "half by or for nobody of the practice");
    if (!wire::maySplit(members, record.scope))
        return Error(ErrorCode::Refused, "the key of this scope is not split");
    const bool isAllowed = record.isWithdrawn()
        || (wire::gives(putter->roles(), restricted, Access::Write)
            && wire::gives(holder->roles(), restricted, Access::Read));
    if (!isAllowed)
        return Error(ErrorCode::Refused, "roles do not get to the scope");
    return device->user;
}

} // namespace

Result<HalfRow> readPut(const Bytes &body, const DeviceRow &device, const wire::Members &members)
{
    TRY_ASSIGN(const wire::HalfPut record, wire::decodeHalfPut(body));
    if (record.practice != device.practice || record.putBy != device.device)
        return Error(ErrorCode::Untrusted, "half of another practice or device");
    TRY(wire::verifyRecord(record, device.verifyKey));
    TRY_ASSIGN(const UserId putter, putterOf(record, members));
    HalfRow row;
    row.practice = record.practice;
    row.scope = record.scope;
    row.epoch = record.epoch;
    row.holder = record.holder;
    row.putter = putter;
    row.device = record.putBy;
    row.issuedAt = record.issuedAt;
    row.isWithdrawn = record.isWithdrawn();
    row.record = body;
    return row;
}

Result<AskRow> readAsk(const Bytes &body, const DeviceRow &device, Millis now)
{
    TRY_ASSIGN(const wire::HalfAsk record, wire::decodeHalfAsk(body));
    if (record.practice != device.practice || record.askedBy != device.device)
        return Error(ErrorCode::Untrusted, "ask of another practice or device");
    TRY(wire::verifyRecord(record, device.verifyKey));
    // Not by their difference: whatever stands in the record must not overflow it.
    if (record.issuedAt < now - askLife || record.issuedAt > now + askLife)
        return Error(ErrorCode::Untrusted, "ask of another time");
    return AskRow{record.practice, record.scope, record.askedBy, record.nonce, now, body};
}

std::optional<UserId> holderAt(const DeviceRow &device, const wire::Members &members)
{
    const wire::MemberDevice *known = members.find(device.device);
    const wire::MemberUser *user = known == nullptr ? nullptr : members.find(known->user);
    if (user == nullptr || !wire::gives(user->roles(), restricted, Access::Read))
        return std::nullopt;
    return known->user;
}

Result<bool> decideHalf(const std::optional<KeptHalf> &kept, std::size_t count, const HalfRow &half)
{
    if (!kept) {
        if (count >= wire::maxHalves)
            return Error(ErrorCode::TooLarge, "too many halves");
        return true;
    }
    if (kept->record == half.record)
        return false;
    if (std::tie(kept->issuedAt, kept->device) >= std::tie(half.issuedAt, half.device))
        return Error(ErrorCode::Conflict, "a later half is in its place");
    return true;
}

} // namespace alcove::server
