#include "sync/renewal.h"

#include "core/key_holding.h"
#include "sync/byte_array.h"
#include "sync/scope_keys.h"

#include <algorithm>
#include <set>

namespace alcove::sync {

namespace {

/// Whether who left ever held the scope; of private notes whether they are theirs and they stay.
bool concerns(const wire::Members &members, const wire::Removal &removal, Scope scope,
              const std::optional<UserId> &author)
{
    if (author)
        return removal.user == *author;
    const wire::MemberUser *user = members.findEver(removal.user);
    return user != nullptr
        && std::any_of(
               user->history.begin(), user->history.end(),
               [scope](const wire::RolesFrom &from) { return holdsKey(from.roles, scope); });
}

/// By the key that is written with, and by no other: one that was announced before may have been
/// replaced by a desk that had not heard of the removal, and gave its key to who left. Nothing of a
/// desk that has left since counts: it has the key that it announced.
bool isAnswered(const wire::Members &members, const ScopeRenewals &renewals,
                const crypto::Hash &removal)
{
    if (renewals.placed.isEmpty())
        return false;
    const PlacedRenewal &last = renewals.placed.back();
    return members.find(last.device) != nullptr && last.renewal.removals.contains(removal);
}

const ScopeKey *findKey(const std::vector<ScopeKey> &keys, Scope scope, std::uint32_t epoch)
{
    const auto found = std::find_if(keys.begin(), keys.end(), [&](const ScopeKey &key) {
        return key.scope == scope && key.epoch == epoch;
    });
    return found == keys.end() ? nullptr : &*found;
}

/// The desks that `self` has signed for.
std::set<DeviceId> letIn(const QList<DeviceRecord> &devices, const DeviceId &self)
{
    std::set<DeviceId> found;
    for (const DeviceRecord &device : devices) {
        const auto added = wire::decodeDeviceAdd(toBytes(device.record));
        if (added && added->addedBy == self)
            found.insert(device.id);
    }
    return found;
}

} // namespace

QList<crypto::Hash> concerning(const wire::Members &members, Scope scope,
                               const std::optional<UserId> &author)
{
    QList<crypto::Hash> removals;
    for (const wire::Removal &removal : members.removals)
        if (concerns(members, removal, scope, author))
            removals.append(removal.id);
    // The last of them, where one renewal can't name all.
    return removals.mid(std::max<qsizetype>(0, removals.size() - maxRenewalRemovals));
}

QList<crypto::Hash> unanswered(const wire::Members &members, const ScopeRenewals &renewals,
                               Scope scope, const std::optional<UserId> &author)
{
    QList<crypto::Hash> removals = concerning(members, scope, author);
    removals.removeIf(
        [&](const crypto::Hash &removal) { return isAnswered(members, renewals, removal); });
    return removals;
}

Result<ScopeKey> makeNextKey(const KeyGiver &giver, Scope scope, const wire::Members &members)
{
    SyncStore &store = giver.store;
    TRY_ASSIGN(const std::uint32_t desk, deskNumber(members, giver.practice.actor.device));
    TRY_ASSIGN(const auto keys, store.scopeKeys());
    TRY_ASSIGN(const ScopeKeys held, ScopeKeys::of(store));
    TRY_ASSIGN(const ScopeRenewals renewals, store.renewals(scope));
    const ScopeKey *before = findKey(keys, scope, held.writeEpoch(scope, renewals));
    if (before == nullptr)
        return Error(ErrorCode::Locked, "no key for the scope");
    ScopeKey next = nextKey(*before, keys, desk, giver.random);
    TRY(store.addScopeKey(next));
    TRY(spreadKeys(giver, store, scope, {&next, 1}, members,
                   [](const UserId & /*user*/) { return true; }));
    return next;
}

Result<void> announceKey(const KeyGiver &giver, SyncStore &keeper, const ScopeKey &key,
                         const QList<crypto::Hash> &removals)
{
    return keeper.renewScope(key.scope, {key.epoch, removals},
                             OpId::make(keeper.clock(), giver.random));
}

Result<bool> spreadRenewedKeys(const KeyGiver &giver, const wire::Members &members)
{
    SyncStore &store = giver.store;
    const DeviceId &self = giver.practice.actor.device;
    TRY_ASSIGN(const auto keys, store.scopeKeys());
    TRY_ASSIGN(const auto devices, store.devices());
    const std::set<DeviceId> own = letIn(devices, self);
    std::set<UserId> served;
    for (const DeviceId &device : own)
        if (const wire::MemberDevice *known = members.find(device))
            served.insert(known->user);
    bool isWaiting = false;
    for (const Scope scope : allScopes) {
        TRY_ASSIGN(const ScopeRenewals renewals, store.renewals(scope));
        for (const PlacedRenewal &each : renewals.placed) {
            const ScopeKey *key = findKey(keys, scope, each.renewal.epoch);
            if (key == nullptr)
                continue;
            const auto reads = [&](const UserId &user) {
                return each.device == self
                    || (members.find(each.device) == nullptr && served.contains(user));
            };
            TRY_ASSIGN(const bool isHanded,
                       spreadKeys(giver, store, scope, {key, 1}, members, reads));
            isWaiting = isWaiting || isHanded;
        }
    }
    return isWaiting;
}

} // namespace alcove::sync
