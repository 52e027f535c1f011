#pragma once

#include "core/people.h"
#include "sync/enrolment.h"

namespace alcove::sync {

/// Sets what somebody is to the practice: a record in the membership log, and the keys of the
/// scopes that open to them, for each of their desks. Their desks follow at their next sync: what
/// waits there of scopes that close to them is sent, and then all of these scopes goes.
///
/// Refused when this desk's person is no owner, or when no owner would be left; NotFound when it is
/// nobody of the practice; Malformed without a role.
Result<RoleChange> setRoles(SyncStore &store, const UserId &user, Roles roles,
                            const InvitingDesk &self);

} // namespace alcove::sync
