#pragma once

#include "sync/enrolment.h"
#include "wire/removals.h"

namespace alcove::sync {

/// As wire::reasonName().
QString reasonText(wire::RemovalReason reason);

/// Who or what is to leave the practice.
struct Leaving {
    std::optional<UserId> user; ///< with all their desks; or
    std::optional<DeviceId> device; ///< one desk
    wire::RemovalReason reason = wire::RemovalReason::Other;
};

/// Removes a person, or a desk, by a record of the membership log. Keys are made anew at the next
/// sync of a desk that has them.
///
/// NotFound when it is nobody of the practice. Refused when this desk's person is no owner, when it
/// is themselves, or this desk, or when nobody would be left who holds the charts.
Result<void> remove(SyncStore &store, const Leaving &leaving, const InvitingDesk &self);

} // namespace alcove::sync
