#include "sync/room_keys.h"

#include "sync/granted_key.h"
#include "sync/renewal.h"
#include "sync/scope_keys.h"

#include <algorithm>
#include <utility>

namespace alcove::sync {

namespace {

/// The one that is written with; null when there is none.
Result<const ScopeKey *> current(const std::vector<ScopeKey> &keys, SyncStore &room, Scope scope)
{
    TRY_ASSIGN(const ScopeKeys held, ScopeKeys::of(room));
    TRY_ASSIGN(const ScopeRenewals renewals, room.renewals(scope));
    const std::uint32_t epoch = held.writeEpoch(scope, renewals);
    const ScopeKey *found = nullptr;
    for (const ScopeKey &key : keys)
        if (key.scope == scope && key.epoch == epoch)
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

Result<void> makeRoomKey(const RoomDesk &desk, Random &random)
{
    TRY_ASSIGN(const auto keys, desk.room.scopeKeys());
    TRY_ASSIGN(const ScopeKey *key, current(keys, desk.room, desk.scope));
    if (key != nullptr)
        return {};
    TRY_ASSIGN(const std::uint32_t number, deskNumber(desk.members, desk.self));
    return desk.room.addScopeKey(freshKey(desk.scope, number, random));
}

Result<bool> renewsBeforeSending(const RoomDesk &desk)
{
    TRY_ASSIGN(const auto keys, desk.room.scopeKeys());
    TRY_ASSIGN(const ScopeKey *key, current(keys, desk.room, desk.scope));
    TRY_ASSIGN(const ScopeRenewals renewals, desk.room.renewals(desk.scope));
    if (key == nullptr || unanswered(desk.members, renewals, desk.scope, desk.author).isEmpty())
        return false;
    TRY_ASSIGN(const auto told, desk.room.keyToldTo(desk.scope, key->epoch));
    return std::none_of(told.begin(), told.end(), [&desk](const DeviceId &device) {
        return desk.members.find(device) != nullptr
            && !isReader(desk.members, device, desk.scope, desk.readers);
    });
}

Result<bool> renewRoomKey(const RoomDesk &desk, bool isDue, Random &random)
{
    SyncStore &room = desk.room;
    const Scope scope = desk.scope;
    TRY_ASSIGN(const auto keys, room.scopeKeys());
    TRY_ASSIGN(const ScopeKey *key, current(keys, room, scope));
    TRY_ASSIGN(const ScopeRenewals renewals, room.renewals(scope));
    if (key == nullptr || renewals.isWaiting)
        return false;
    TRY_ASSIGN(const auto told, room.keyToldTo(scope, key->epoch));
    QList<DeviceId> out;
    for (const DeviceId &device : told)
        if (!isReader(desk.members, device, scope, desk.readers))
            out.append(device);
    const QList<crypto::Hash> removals = unanswered(desk.members, renewals, scope, desk.author);
    if (!isDue && out.isEmpty() && removals.isEmpty() && !isTooOld(renewals, room.clock().now()))
        return false;
    TRY_ASSIGN(const std::uint32_t number, deskNumber(desk.members, desk.self));
    const ScopeKey next = nextKey(*key, keys, number, random);
    TRY(room.addScopeKey(next));
    for (const DeviceId &device : std::as_const(out))
        TRY(room.forgetKeyTold(scope, device));
    TRY(room.renewScope(scope, {next.epoch, concerning(desk.members, scope, desk.author)},
                        OpId::make(room.clock(), random)));
    return true;
}

Result<bool> handRoomKeys(const KeyGiver &giver, const RoomDesk &desk)
{
    TRY_ASSIGN(const auto keys, desk.room.scopeKeys());
    return spreadKeys(giver, desk.room, desk.scope, keys, desk.members,
                      [&desk](const UserId &user) { return desk.readers.contains(user); });
}

} // namespace alcove::sync
