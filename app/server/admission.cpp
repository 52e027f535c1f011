#include "server/admission.h"

#include "wire/limits.h"
#include "wire/members.h"

#include <algorithm>

namespace alcove::server {

namespace {

Result<std::optional<DeviceRow>> deviceIn(const Bytes &record)
{
    TRY_ASSIGN(const wire::RecordKind kind, wire::recordKind(record));
    if (kind != wire::RecordKind::DeviceAdd)
        return std::optional<DeviceRow>();
    TRY_ASSIGN(const wire::DeviceAdd added, wire::decodeDeviceAdd(record));
    DeviceRow row;
    row.practice = added.practice;
    row.device = added.device;
    row.verifyKey = added.deviceKey;
    row.record = record;
    return std::optional(std::move(row));
}

} // namespace

Result<Admission> decideAdmission(const PracticeId &practice, const std::vector<Bytes> &log,
                                  const Bytes &record)
{
    if (std::find(log.begin(), log.end(), record) != log.end())
        return Admission{};
    if (log.size() >= wire::maxRecords)
        return Error(ErrorCode::TooLarge, "membership log is full");
    TRY_ASSIGN(wire::Members members, wire::readMembers(practice, log));
    TRY_ASSIGN(auto device, deviceIn(record));
    const wire::Members before = members;
    TRY(wire::admit(members, ByteView(record)));
    if (members == before)
        return Error(ErrorCode::Conflict, "another record says the same");
    return Admission{true, std::move(device)};
}

} // namespace alcove::server
