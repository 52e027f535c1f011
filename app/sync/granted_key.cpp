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

ScopeKey keyOf(const wire::KeyGrant &record, const QByteArray &grant, Scope scope,
               crypto::SecretBytes key)
{
    ScopeKey held;
    held.scope = scope;
    held.epoch = record.epoch;
    held.key = std::move(key);
    held.record = grant;
    return held;
}

bool isOf(const wire::Members &members, const DeviceId &device, const RawId &user)
{
    const wire::MemberDevice *known = members.findEver(device);
    return known != nullptr && known->user.raw == user;
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
    if (!heldAt(members, record.grantedBy, *scope) || !isHolder(members, self.device, *scope))
        return Error(ErrorCode::Refused, "grant that no role allows");
    return keyOf(record, grant, *scope, std::move(key));
}

Result<RoomKey> roomKeyIn(const KeptGrant &grant, const wire::Members &members,
                          const GrantedDesk &self)
{
    const auto room = roomFromName(grant.room);
    if (!room)
        return Error(ErrorCode::NotFound, "grant of a room that is not known here");
    TRY_ASSIGN(const wire::KeyGrant record, wire::decodeKeyGrant(toBytes(grant.record)));
    TRY_ASSIGN(auto key, wire::openGrant(record, members, self.device, self.boxKeys));
    if (record.scope != wire::scopeId(members.practice, grant.room.toStdString()))
        return Error(ErrorCode::Untrusted, "grant of another scope than it says");
    const bool isOwn = room->scope != Scope::Psychotherapy
        || (isOf(members, record.grantedBy, room->id) && isOf(members, self.device, room->id));
    if (!isOwn || !heldAt(members, record.grantedBy, room->scope)
        || !isHolder(members, self.device, room->scope))
        return Error(ErrorCode::Refused, "grant that no role allows");
    return RoomKey{*room, keyOf(record, grant.record, room->scope, std::move(key))};
}

bool heldAt(const wire::Members &members, const DeviceId &device, Scope scope)
{
    const wire::MemberDevice *known = members.findEver(device);
    const wire::MemberUser *user = known == nullptr ? nullptr : members.findEver(known->user);
    return user != nullptr && holdsKey(user->roles(), scope);
}

bool isHolder(const wire::Members &members, const DeviceId &device, Scope scope)
{
    const wire::MemberDevice *known = members.find(device);
    const wire::MemberUser *user = known == nullptr ? nullptr : members.find(known->user);
    return user != nullptr && holdsKey(user->roles(), scope);
}

} // namespace alcove::sync
