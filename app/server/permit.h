#pragma once

#include "server/rows.h"
#include "wire/members.h"

namespace alcove::server {

/// The person of a device may do so by `may`, as wire::mayPull(). Refused when not.
template <typename May>
Result<void> permit(const wire::Members &log, const DeviceRow &device, const ScopeId &scope,
                    May may)
{
    const wire::MemberDevice *known = log.findEver(device.device);
    if (known == nullptr || !may(log, known->user, scope))
        return Error(ErrorCode::Refused, "scope is not for this person");
    return {};
}

} // namespace alcove::server
