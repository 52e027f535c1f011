#include "sync/room_keys.h"

#include "sync/granted_key.h"

#include <utility>

namespace alcove::sync {

namespace {

/// The latest of the scope; null when there is none.
const ScopeKey *latest(const std::vector<ScopeKey> &keys, Scope scope)
{
    const ScopeKey *found = nullptr;
    for (const ScopeKey &key : keys)
        if (key.scope == scope && (found == nullptr || key.epoch > found->epoch))
            found = &key;
    return found;
}

bool isReader(const wire::Members &members, const DeviceId &device, Scope scope,
              const QList<UserId> &readers)
{
    const wire::MemberDevice *known = members.find(device);
    return known != nullptr && readers.contains(known->user) && isHolder(members, device, scope);
}

} // namespace

Result<void> makeRoomKey(SyncStore &room, Scope scope, Random &random)
{
    TRY_ASSIGN(const auto keys, room.scopeKeys());
    return latest(keys, scope) != nullptr ? Result<void>()
                                          : room.addScopeKey(freshKey(scope, random));
}

Result<bool> renewRoomKey(SyncStore &room, Scope scope, bool isDue, const QList<UserId> &readers,
                          const wire::Members &members, Random &random)
{
    TRY_ASSIGN(const auto keys, room.scopeKeys());
    const ScopeKey *key = latest(keys, scope);
    if (key == nullptr)
        return false;
    TRY_ASSIGN(const auto told, room.keyToldTo(scope, key->epoch));
    QList<DeviceId> out;
    for (const DeviceId &device : told)
        if (!isReader(members, device, scope, readers))
            out.append(device);
    if (!isDue && out.isEmpty())
        return false;
    TRY(room.addScopeKey(nextKey(*key, random)));
    for (const DeviceId &device : std::as_const(out))
        TRY(room.forgetKeyTold(scope, device));
    return true;
}

Result<bool> handRoomKeys(const KeyGiver &giver, SyncStore &room, Scope scope,
                          const QList<UserId> &readers, const wire::Members &members)
{
    TRY_ASSIGN(const auto keys, room.scopeKeys());
    return spreadKeys(giver, room, scope, keys, members,
                      [&readers](const UserId &user) { return readers.contains(user); });
}

} // namespace alcove::sync
