#include "wire/members.h"

#include "wire/sealing.h"

#include <algorithm>

namespace alcove::wire {

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

const MemberDevice *Members::findEver(const DeviceId &device) const
{
    const auto gone = goneDevices.find(device);
    return gone == goneDevices.end() ? find(device) : &gone->second;
}

const MemberUser *Members::findEver(const UserId &user) const
{
    const auto gone = goneUsers.find(user);
    return gone == goneUsers.end() ? find(user) : &gone->second;
}

const Removal *Members::removalOf(const DeviceId &device) const
{
    const auto found
        = std::find_if(removals.begin(), removals.end(), [&device](const Removal &removal) {
              return std::find(removal.devices.begin(), removal.devices.end(), device)
                  != removal.devices.end();
          });
    return found == removals.end() ? nullptr : &*found;
}

bool Members::isCopied(const DeviceId &device) const
{
    return copied.contains(device) && find(device) != nullptr;
}

bool Members::isKit(const DeviceId &device) const
{
    const MemberDevice *known = findEver(device);
    return known != nullptr && kitId(known->verifyKey, known->boxKey) == device;
}

DeviceId kitId(const crypto::VerifyKey &key, const crypto::BoxKey &boxKey)
{
    return DeviceId{
        crypto::shortHash("alcove/kit-id/v1", ByteWriter().raw(key).raw(boxKey).bytes())};
}

const Removal *Members::removal(const crypto::Hash &id) const
{
    const auto found = std::find_if(removals.begin(), removals.end(),
                                    [&id](const Removal &removal) { return removal.id == id; });
    return found == removals.end() ? nullptr : &*found;
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
    members.numbers[genesis.device] = 0;
    return members;
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
    // What somebody handed over before they left opens what was written under it.
    const MemberDevice *granter = members.findEver(grant.grantedBy);
    if (granter == nullptr || members.isKit(grant.grantedBy))
        return Error(ErrorCode::Untrusted, "grant by an unknown device, or by a kit");
    TRY(verifyRecord(grant, granter->verifyKey));
    TRY_ASSIGN(auto key, keys.open(grant.box));
    if (key.size() != scopeKeySize)
        return Error(ErrorCode::Malformed, "granted key size");
    return key;
}

} // namespace alcove::wire
