#include "sync/granted_key.h"

#include "core/key_holding.h"
#include "sync/byte_array.h"
#include "wire/scope.h"

#include <algorithm>

namespace alcove::sync {

namespace {

/// Which of the scopes we know it is. A grant for one of a newer program is left alone.
std::optional<Scope> scopeOf(const PracticeId &practice, const ScopeId &id)
{
    const auto *const found
        = std::find_if(allScopes.begin(), allScopes.end(), [&](const Scope scope) {
              return wire::scopeId(practice, scopeName(scope).toStdString()) == id;
          });
    return found == allScopes.end() ? std::nullopt : std::optional(*found);
}

bool holds(const wire::Members &members, const DeviceId &device, Scope scope)
{
    const wire::MemberDevice *known = members.find(device);
    const wire::MemberUser *user = known == nullptr ? nullptr : members.find(known->user);
    return user != nullptr && holdsKey(user->roles(), scope);
}

} // namespace

Result<ScopeKey> keyIn(const QByteArray &grant, const wire::Members &members,
                       const GrantedDesk &self)
{
    TRY_ASSIGN(const wire::KeyGrant record, wire::decodeKeyGrant(toBytes(grant)));
    TRY_ASSIGN(auto key, wire::openGrant(record, members, self.device, self.boxKeys));
    const auto scope = scopeOf(members.practice, record.scope);
    if (!scope)
        return Error(ErrorCode::NotFound, "grant of a scope that is not known here");
    if (!holds(members, record.grantedBy, *scope) || !holds(members, self.device, *scope))
        return Error(ErrorCode::Refused, "grant that no role allows");
    ScopeKey held;
    held.scope = *scope;
    held.epoch = record.epoch;
    held.key = std::move(key);
    held.record = grant;
    return held;
}

} // namespace alcove::sync
