#include "wire/members.h"

#include "wire/sealing.h"

#include <algorithm>
#include <tuple>

namespace alcove::wire {

namespace {

bool isEarlier(const RolesFrom &one, const RolesFrom &other)
{
    return std::tie(one.at, one.setBy) < std::tie(other.at, other.setBy);
}

/// The device that `record` says has signed it.
template <typename Record>
Result<MemberDevice> signerOf(const Members &members, const Record &record, const DeviceId &device)
{
    if (record.practice != members.practice)
        return Error(ErrorCode::Untrusted, "record of another practice");
    const MemberDevice *signer = members.find(device);
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

bool isLastOwner(const Members &members, const UserId &user)
{
    return isOwner(members, user)
        && std::count_if(members.users.begin(), members.users.end(),
                         [](const auto &member) { return member.second.roles().has(Role::Owner); })
        == 1;
}

} // namespace

Roles MemberUser::rolesAt(HybridTime time) const
{
    Roles then = history.front().roles;
    for (const RolesFrom &from : history)
        if (from.at <= time)
            then = from.roles;
    return then;
}

const MemberDevice *Members::find(const DeviceId &device) const
{
    const auto found = devices.find(device);
    return found == devices.end() ? nullptr : &found->second;
}

const MemberUser *Members::find(const UserId &user) const
{
    const auto found = users.find(user);
    return found == users.end() ? nullptr : &found->second;
}

Result<Members> foundedBy(const Genesis &genesis)
{
    TRY(verifyRecord(genesis));
    Members members;
    members.practice = practiceId(genesis);
    members.owner = genesis.owner;
    members.ownerKey = genesis.ownerKey;
    members.users[genesis.owner] = {genesis.ownerKey, {}, {{0, {}, solo}}};
    members.devices[genesis.device] = {genesis.owner, genesis.deviceKey, genesis.boxKey};
    return members;
}

Result<void> admit(Members &members, const DeviceAdd &record)
{
    TRY_ASSIGN(const MemberDevice signer, signerOf(members, record, record.addedBy));
    if (members.find(record.user) == nullptr)
        return Error(ErrorCode::Untrusted, "device.add for an unknown person");
    const MemberDevice device{record.user, record.deviceKey, record.boxKey};
    if (const MemberDevice *known = members.find(record.device)) {
        if (*known != device)
            return Error(ErrorCode::Conflict, "device is known with other keys");
        return {};
    }
    if (signer.user != record.user && !isOwner(members, signer.user))
        return Error(ErrorCode::Refused, "device.add by neither its person nor an owner");
    members.devices.emplace(record.device, device);
    return {};
}

Result<void> admit(Members &members, const UserAdd &record)
{
    TRY_ASSIGN(const MemberDevice signer, signerOf(members, record, record.addedBy));
    if (members.taken.contains(record.signature))
        return {};
    if (const MemberUser *known = members.find(record.user)) {
        const bool isSame = known->key == record.userKey && known->boxKey == record.boxKey
            && known->history.front().roles == record.roles;
        return isSame ? Result<void>()
                      : Error(ErrorCode::Conflict, "person is known with other keys or roles");
    }
    if (!isOwner(members, signer.user))
        return Error(ErrorCode::Refused, "user.add by who is no owner");
    members.users[record.user] = {record.userKey, record.boxKey, {{0, {}, record.roles}}};
    members.taken.insert(record.signature);
    return {};
}

Result<void> admit(Members &members, const RoleSet &record)
{
    TRY_ASSIGN(const MemberDevice signer, signerOf(members, record, record.setBy));
    if (members.taken.contains(record.signature))
        return {};
    const auto user = members.users.find(record.user);
    if (user == members.users.end())
        return Error(ErrorCode::Untrusted, "role.set for an unknown person");
    if (!isOwner(members, signer.user))
        return Error(ErrorCode::Refused, "role.set by who is no owner");
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
    TRY_ASSIGN(const MemberDevice signer, signerOf(members, record, record.saidBy));
    if (members.restores.contains(record.signature))
        return {};
    if (!isOwner(members, signer.user))
        return Error(ErrorCode::Refused, "server.restored by who is no owner");
    members.restores.emplace(record.signature, record.issuedAt);
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
    case RecordKind::Genesis:
    case RecordKind::KeyGrant:
        break;
    }
    return Error(ErrorCode::Malformed, "no record of who is in the practice");
}

Result<Members> readMembers(const PracticeId &practice, std::span<const Bytes> records)
{
    if (records.empty())
        return Error(ErrorCode::Untrusted, "membership log without a genesis");
    TRY_ASSIGN(const Genesis genesis, decodeGenesis(records.front()));
    if (practiceId(genesis) != practice)
        return Error(ErrorCode::Untrusted, "genesis of another practice");
    TRY_ASSIGN(Members members, foundedBy(genesis));
    for (const Bytes &bytes : records.subspan(1))
        TRY(admit(members, ByteView(bytes)));
    return members;
}

KeyGrant grantKey(const GrantTerms &terms, const crypto::SecretBytes &scopeKey,
                  const crypto::BoxKey &recipient, const crypto::SigningKey &granter)
{
    KeyGrant grant;
    grant.practice = terms.practice;
    grant.scope = terms.scope;
    grant.epoch = terms.epoch;
    grant.issuedAt = terms.issuedAt;
    grant.recipient = terms.recipient;
    grant.grantedBy = terms.grantedBy;
    const Bytes box = crypto::sealTo(recipient, scopeKey.view());
    std::copy_n(box.begin(), std::min(box.size(), grant.box.size()), grant.box.begin());
    return signRecord(grant, granter);
}

Result<crypto::SecretBytes> openGrant(const KeyGrant &grant, const Members &members,
                                      const DeviceId &self, const crypto::BoxKeyPair &keys)
{
    if (grant.practice != members.practice)
        return Error(ErrorCode::Untrusted, "grant of another practice");
    if (grant.recipient != self)
        return Error(ErrorCode::Refused, "grant for another device");
    const MemberDevice *granter = members.find(grant.grantedBy);
    if (granter == nullptr)
        return Error(ErrorCode::Untrusted, "grant by an unknown device");
    TRY(verifyRecord(grant, granter->verifyKey));
    TRY_ASSIGN(auto key, keys.open(grant.box));
    if (key.size() != scopeKeySize)
        return Error(ErrorCode::Malformed, "granted key size");
    return key;
}

} // namespace alcove::wire
