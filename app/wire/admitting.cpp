#include "base/access_table.h"
#include "wire/members.h"

#include <algorithm>
#include <set>
#include <string>
#include <tuple>

// What the membership log takes, as members.h says it.

namespace alcove::wire {

namespace {

bool isEarlier(const RolesFrom &one, const RolesFrom &other)
{
    return std::tie(one.at, one.setBy) < std::tie(other.at, other.setBy);
}

/// The device that `record` says has signed it, as it is or was.
template <typename Record>
Result<MemberDevice> signerOf(const Members &members, const Record &record, const DeviceId &device)
{
    if (record.practice != members.practice)
        return Error(ErrorCode::Untrusted, "record of another practice");
    const MemberDevice *signer = members.findEver(device);
    if (signer == nullptr)
        return Error(ErrorCode::Untrusted, "record by an unknown device");
    TRY(verifyRecord(record, signer->verifyKey));
    return *signer;
}

bool isOwner(const Members &members, const UserId &user)
{
    const MemberUser *member = members.find(user);
    return member != nullptr && member->roles().has(Role::Owner);
}

/// Whether a device that is in, and its person an owner, may say so.
Result<void> permitOwner(const Members &members, const DeviceId &device, const char *what)
{
    const MemberDevice *signer = members.find(device);
    if (signer == nullptr)
        return Error(ErrorCode::Refused, std::string(what) + " by a desk that was removed");
    if (!isOwner(members, signer->user) || members.isKit(device))
        return Error(ErrorCode::Refused, std::string(what) + " by who is no owner");
    return {};
}

bool isLastOwner(const Members &members, const UserId &user)
{
    return isOwner(members, user)
        && std::count_if(members.users.begin(), members.users.end(),
                         [](const auto &member) { return member.second.roles().has(Role::Owner); })
        == 1;
}

/// Whether a desk is left whose person writes charts: else nobody could ever be given their key.
bool hasCharts(const Members &members)
{
    const auto *const charts
        = std::find_if(accessTable.begin(), accessTable.end(),
                       [](const ScopeAccess &row) { return row.scope == "clinical"; });
    return std::any_of(members.devices.begin(), members.devices.end(), [&](const auto &each) {
        const MemberUser *user = members.find(each.second.user);
        return user != nullptr && !members.isKit(each.first)
            && charts->of(user->roles()) >= Access::Write;
    });
}

/// All that are, or were: of two removals that cross, whichever comes first, each says the same.
std::vector<DeviceId> desksEver(const Members &members, const UserId &user)
{
    std::set<DeviceId> desks;
    for (const auto *known : {&members.devices, &members.goneDevices})
        for (const auto &[device, of] : *known)
            if (of.user == user)
                desks.insert(device);
    return {desks.begin(), desks.end()};
}

Result<void> letGo(Members &members, Removal removal, const crypto::Signature &signature)
{
    Members after = members;
    // Who is gone already stays so: two owners may say it, neither knowing of the other.
    for (const DeviceId &device : removal.devices)
        after.goneDevices.insert(after.devices.extract(device));
    if (removal.isPerson)
        after.goneUsers.insert(after.users.extract(removal.user));
    if (hasCharts(members) && !hasCharts(after))
        return Error(ErrorCode::Refused, "nobody left who holds the charts");
    after.removals.push_back(std::move(removal));
    after.taken.insert(signature);
    members = std::move(after);
    return {};
}

/// Whether a key is, or was, somebody's: nobody is brought back under one that may be in other
/// hands.
bool isTaken(const Members &members, const crypto::VerifyKey &key)
{
    const auto has = [&key](const auto &each) {
        const MemberUser &user = each.second;
        return user.key == key
            || std::find(user.formerKeys.begin(), user.formerKeys.end(), key)
            != user.formerKeys.end();
    };
    return std::any_of(members.users.begin(), members.users.end(), has)
        || std::any_of(members.goneUsers.begin(), members.goneUsers.end(), has);
}

} // namespace

Result<void> admit(Members &members, const DeviceAdd &record)
{
    TRY_ASSIGN(const MemberDevice signer, signerOf(members, record, record.addedBy));
    const MemberDevice device{record.user, record.deviceKey, record.boxKey};
    if (const MemberDevice *known = members.findEver(record.device)) {
        if (*known != device)
            return Error(ErrorCode::Conflict, "device is known with other keys");
        return {};
    }
    if (members.find(record.user) == nullptr)
        return Error(ErrorCode::Untrusted, "device.add for who is not in");
    if (members.find(record.addedBy) == nullptr)
        return Error(ErrorCode::Refused, "device.add by a desk that was removed");
    const bool isOwners = isOwner(members, signer.user) && !members.isKit(record.addedBy);
    if (signer.user != record.user && !isOwners)
        return Error(ErrorCode::Refused, "device.add by neither its person nor an owner");
    members.devices.emplace(record.device, device);
    members.numbers.emplace(record.device, static_cast<std::uint32_t>(members.numbers.size()));
    return {};
}

Result<void> admit(Members &members, const UserAdd &record)
{
    TRY(signerOf(members, record, record.addedBy));
    if (members.taken.contains(record.signature))
        return {};
    if (const MemberUser *known = members.findEver(record.user)) {
        // Who came back under other keys since was let in under these.
        const bool isSame = known->formerKeys.empty()
            ? known->key == record.userKey && known->boxKey == record.boxKey
            : known->formerKeys.front() == record.userKey;
        const bool isLetIn = isSame && known->history.front().roles == record.roles;
        return isLetIn ? Result<void>()
                       : Error(ErrorCode::Conflict, "person is known with other keys or roles");
    }
    TRY(permitOwner(members, record.addedBy, "user.add"));
    members.users[record.user] = {record.userKey, record.boxKey, {{0, {}, record.roles}}};
    members.taken.insert(record.signature);
    return {};
}

Result<void> admit(Members &members, const RoleSet &record)
{
    TRY(signerOf(members, record, record.setBy));
    if (members.taken.contains(record.signature))
        return {};
    const auto user = members.users.find(record.user);
    if (user == members.users.end())
        return members.findEver(record.user) == nullptr
            ? Error(ErrorCode::Untrusted, "role.set for an unknown person")
            : Error(ErrorCode::Refused, "role.set for who was removed");
    TRY(permitOwner(members, record.setBy, "role.set"));
    const RolesFrom from{record.issuedAt, record.setBy, record.roles};
    std::vector<RolesFrom> &history = user->second.history;
    const auto after = std::upper_bound(history.begin() + 1, history.end(), from, isEarlier);
    if (after == history.end() && !record.roles.has(Role::Owner)
        && isLastOwner(members, record.user))
        return Error(ErrorCode::Refused, "the last owner stays one");
    history.insert(after, from);
    members.taken.insert(record.signature);
    return {};
}

Result<void> admit(Members &members, const ServerRestored &record)
{
    TRY(signerOf(members, record, record.saidBy));
    if (members.restores.contains(record.signature))
        return {};
    TRY(permitOwner(members, record.saidBy, "server.restored"));
    members.restores.emplace(record.signature, record.issuedAt);
    return {};
}

Result<void> admit(Members &members, const DeviceCopied &record)
{
    TRY(signerOf(members, record, record.device));
    if (members.isKit(record.device))
        return Error(ErrorCode::Refused, "device.copied by a kit");
    if (members.taken.contains(record.signature))
        return {};
    // Once is enough, whichever of the two was the first.
    if (members.find(record.device) == nullptr || members.copied.contains(record.device))
        return Error(ErrorCode::Refused, "device.copied of a desk that is out already");
    members.copied.emplace(record.device, record.issuedAt);
    members.taken.insert(record.signature);
    return {};
}

Result<void> admit(Members &members, const DeviceRemove &record)
{
    TRY_ASSIGN(const MemberDevice signer, signerOf(members, record, record.removedBy));
    if (members.taken.contains(record.signature))
        return {};
    const MemberDevice *known = members.findEver(record.device);
    if (known == nullptr)
        return Error(ErrorCode::Untrusted, "device.remove of who is not known");
    // Who makes a new kit withdraws the one before it, whatever their roles.
    const bool isOwnKit = known->user == signer.user && members.isKit(record.device)
        && members.find(record.removedBy) != nullptr && !members.isKit(record.removedBy);
    if (!isOwnKit)
        TRY(permitOwner(members, record.removedBy, "device.remove"));
    if (record.device == record.removedBy)
        return Error(ErrorCode::Refused, "a desk does not remove itself");
    return letGo(members,
                 {removalId(record),
                  known->user,
                  false,
                  {record.device},
                  record.reason,
                  record.removedBy,
                  record.issuedAt},
                 record.signature);
}

Result<void> admit(Members &members, const UserRemove &record)
{
    TRY_ASSIGN(const MemberDevice signer, signerOf(members, record, record.removedBy));
    if (members.taken.contains(record.signature))
        return {};
    if (members.findEver(record.user) == nullptr)
        return Error(ErrorCode::Untrusted, "user.remove of who is not known");
    TRY(permitOwner(members, record.removedBy, "user.remove"));
    // So an owner is always left: who removes is one.
    if (record.user == signer.user)
        return Error(ErrorCode::Refused, "nobody removes themselves");
    return letGo(members,
                 {removalId(record), record.user, true, desksEver(members, record.user),
                  record.reason, record.removedBy, record.issuedAt},
                 record.signature);
}

Result<void> admit(Members &members, const UserReturn &record)
{
    TRY_ASSIGN(const MemberDevice signer, signerOf(members, record, record.returnedBy));
    if (members.taken.contains(record.signature))
        return {};
    const MemberUser *known = members.find(record.user);
    if (known == nullptr)
        return members.findEver(record.user) == nullptr
            ? Error(ErrorCode::Untrusted, "user.return of who is not known")
            : Error(ErrorCode::Refused, "user.return of who was removed already");
    TRY(permitOwner(members, record.returnedBy, "user.return"));
    if (record.user == signer.user)
        return Error(ErrorCode::Refused, "nobody brings themselves back");
    if (known->key == record.userKey && known->boxKey == record.boxKey)
        return {};
    if (isTaken(members, record.userKey))
        return Error(ErrorCode::Conflict, "keys that are, or were, a person's already");
    Members after = members;
    MemberUser &user = after.users.at(record.user);
    user.formerKeys.push_back(user.key);
    user.key = record.userKey;
    user.boxKey = record.boxKey;
    TRY(letGo(after,
              {removalId(record), record.user, false, desksEver(members, record.user),
               RemovalReason::Lost, record.returnedBy, record.issuedAt, true},
              record.signature));
    members = std::move(after);
    return {};
}

Result<void> admit(Members &members, ByteView record)
{
    TRY_ASSIGN(const RecordKind kind, recordKind(record));
    switch (kind) {
    case RecordKind::DeviceAdd: {
        TRY_ASSIGN(const DeviceAdd added, decodeDeviceAdd(record));
        return admit(members, added);
    }
    case RecordKind::UserAdd: {
        TRY_ASSIGN(const UserAdd added, decodeUserAdd(record));
        return admit(members, added);
    }
    case RecordKind::RoleSet: {
        TRY_ASSIGN(const RoleSet set, decodeRoleSet(record));
        return admit(members, set);
    }
    case RecordKind::ServerRestored: {
        TRY_ASSIGN(const ServerRestored said, decodeServerRestored(record));
        return admit(members, said);
    }
    case RecordKind::DeviceRemove: {
        TRY_ASSIGN(const DeviceRemove removed, decodeDeviceRemove(record));
        return admit(members, removed);
    }
    case RecordKind::UserRemove: {
        TRY_ASSIGN(const UserRemove removed, decodeUserRemove(record));
        return admit(members, removed);
    }
    case RecordKind::DeviceCopied: {
        TRY_ASSIGN(const DeviceCopied copied, decodeDeviceCopied(record));
        return admit(members, copied);
    }
    case RecordKind::UserReturn: {
        TRY_ASSIGN(const UserReturn returned, decodeUserReturn(record));
        return admit(members, returned);
    }
    case RecordKind::Genesis:
    case RecordKind::KeyGrant:
        break;
    }
    return Error(ErrorCode::Malformed, "no record of who is in the practice");
}

} // namespace alcove::wire
