#include "wire/members.h"

#include "wire/sealing.h"

#include <algorithm>

namespace alcove::wire {

const MemberDevice *Members::find(const DeviceId &device) const
{
    const auto found = devices.find(device);
    return found == devices.end() ? nullptr : &found->second;
}

Result<Members> foundedBy(const Genesis &genesis)
{
    TRY(verifyRecord(genesis));
    Members members{practiceId(genesis), genesis.owner, genesis.ownerKey, {}};
    members.devices[genesis.device] = {genesis.owner, genesis.deviceKey, genesis.boxKey};
    return members;
}

Result<void> admit(Members &members, const DeviceAdd &record)
{
    if (record.practice != members.practice)
        return Error(ErrorCode::Untrusted, "device.add of another practice");
    const MemberDevice *signer = members.find(record.addedBy);
    if (signer == nullptr)
        return Error(ErrorCode::Untrusted, "device.add by an unknown device");
    TRY(verifyRecord(record, signer->verifyKey));
    const MemberDevice device{record.user, record.deviceKey, record.boxKey};
    const auto [known, added] = members.devices.emplace(record.device, device);
    if (!added && known->second != device)
        return Error(ErrorCode::Conflict, "device is known with other keys");
    return {};
}

Result<Members> readMembers(const PracticeId &practice, std::span<const Bytes> records)
{
    if (records.empty())
        return Error(ErrorCode::Untrusted, "membership log without a genesis");
    TRY_ASSIGN(const Genesis genesis, decodeGenesis(records.front()));
    if (practiceId(genesis) != practice)
        return Error(ErrorCode::Untrusted, "genesis of another practice");
    TRY_ASSIGN(Members members, foundedBy(genesis));
    for (const Bytes &bytes : records.subspan(1)) {
        TRY_ASSIGN(const DeviceAdd record, decodeDeviceAdd(bytes));
        TRY(admit(members, record));
    }
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
