#include "sync/later_keys.h"

#include "core/key_holding.h"
#include "sync/key_handing.h"

#include <algorithm>

namespace alcove::sync {

namespace {

constexpr std::array laterScopes{Scope::Requests, Scope::Audit};

} // namespace

Result<bool> spreadLaterKeys(SyncStore &store, const Practice &practice,
                             const wire::Members &members, const crypto::SigningKey &device,
                             Random &random)
{
    const wire::MemberUser *self = members.find(practice.actor.user);
    if (self == nullptr || !self->roles().has(Role::Owner))
        return false;
    TRY_ASSIGN(const std::uint32_t desk, deskNumber(members, practice.actor.device));
    TRY_ASSIGN(auto keys, store.scopeKeys());
    for (const Scope scope : laterScopes) {
        const bool isThere = std::any_of(
            keys.begin(), keys.end(), [scope](const ScopeKey &key) { return key.scope == scope; });
        if (isThere || !holdsKey(self->roles(), scope))
            continue;
        keys.push_back(freshKey(scope, desk, random));
        TRY(store.addScopeKey(keys.back()));
    }
    bool isWaiting = false;
    for (const Scope scope : laterScopes) {
        TRY_ASSIGN(const bool isHanded,
                   spreadKeys({store, practice, device, random}, store, scope, keys, members,
                              [](const UserId & /*user*/) { return true; }));
        isWaiting = isWaiting || isHanded;
    }
    return isWaiting;
}

} // namespace alcove::sync
