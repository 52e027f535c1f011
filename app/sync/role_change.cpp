#include "sync/role_change.h"

#include "core/key_holding.h"
#include "sync/byte_array.h"
#include "sync/key_handing.h"
#include "sync/membership.h"

#include <algorithm>

namespace alcove::sync {

namespace {

wire::RoleSet recordOf(const Practice &practice, const UserId &user, Roles roles,
                       const wire::MemberUser &before, const InvitingDesk &self)
{
    wire::RoleSet record;
    record.practice = practice.id;
    record.user = user;
    record.roles = roles;
    record.setBy = practice.actor.device;
    // Later than what it replaces, though this desk's clock be behind.
    record.issuedAt = std::max(hybridTime(self.clock.now()), before.history.back().at + 1);
    return wire::signRecord(record, self.deviceKey);
}

bool opens(Roles before, Roles after, Scope scope)
{
    return !holdsKey(before, scope) && holdsKey(after, scope);
}

Result<void> grant(SyncStore &store, const Practice &practice, const wire::Members &members,
                   const UserId &user, const ScopeKey &key, const InvitingDesk &self)
{
    for (const auto &[device, known] : members.devices) {
        if (known.user != user)
            continue;
        TRY(handKey({store, practice, self.deviceKey, self.random}, key, scopeName(key.scope),
                    device, known.boxKey));
    }
    return {};
}

} // namespace

Result<RoleChange> setRoles(SyncStore &store, const UserId &user, Roles roles,
                            const InvitingDesk &self)
{
    TRY_ASSIGN(const Practice practice, store.practice());
    TRY_ASSIGN(const auto log, store.memberRecords());
    TRY_ASSIGN(const Membership membership, Membership::of(practice, log));
    const wire::MemberUser *known = membership.members().find(user);
    if (known == nullptr)
        return Error(ErrorCode::NotFound, "nobody of the practice");
    if (roles.isEmpty())
        return Error(ErrorCode::Malformed, "a member without a role");
    const Roles before = known->roles();
    const wire::RoleSet record = recordOf(practice, user, roles, *known, self);
    wire::Members after = membership.members();
    TRY(wire::admit(after, record));
    if (before != roles)
        TRY(store.addMemberRecord(
            toByteArray(wire::encodeRecord(record)),
            {QStringLiteral("role.set"), idString(user), {}, roleNames(roles).join(u' ')}));
    if (user == practice.actor.user && before != roles)
        TRY(store.takeRoles(roles));

    // A key of what has closed to this desk's own person is here until their next sync.
    const wire::MemberUser *granter = after.find(practice.actor.user);
    const auto isOurs = [granter](Scope scope) {
        return granter != nullptr && holdsKey(granter->roles(), scope);
    };
    RoleChange change;
    TRY_ASSIGN(const auto keys, store.scopeKeys());
    for (const Scope scope : allScopes) {
        if (opens(roles, before, scope))
            change.closed.append(scope);
        if (!opens(before, roles, scope) || conditionOf(scope) != Condition::None)
            continue;
        for (const ScopeKey &key : keys) {
            if (key.scope != scope || !isOurs(scope))
                continue;
            TRY(grant(store, practice, after, user, key, self));
            if (!change.granted.contains(scope))
                change.granted.append(scope);
        }
        if (!change.granted.contains(scope))
            change.missing.append(scope);
    }
    return change;
}

} // namespace alcove::sync
