#pragma once

#include "crypto/secret_bytes.h"
#include "wire/records.h"

#include <map>
#include <span>

namespace alcove::wire {

/// A device of the practice, as far as the membership log vouches for it.
struct MemberDevice {
    UserId user;
    crypto::VerifyKey verifyKey{};
    crypto::BoxKey boxKey{};

    bool operator==(const MemberDevice &) const = default;
};

/// What the membership log says so far. Grown only from records whose signatures hold, from the
/// genesis that the practice's id is the hash of: a server can add nobody.
struct Members {
    PracticeId practice{};
    UserId owner;
    crypto::VerifyKey ownerKey{};
    std::map<DeviceId, MemberDevice> devices;

    /// Null when it is not a device of the practice.
    const MemberDevice *find(const DeviceId &device) const;

    bool operator==(const Members &) const = default;
};

/// Untrusted when the genesis is not signed by the owner it names.
Result<Members> foundedBy(const Genesis &genesis);
/// Adds a device. Untrusted when the record is of another practice or not signed by a device that
/// is in already; Conflict when the device is in with other keys. The same record twice is fine.
Result<void> admit(Members &members, const DeviceAdd &record);
/// The whole log as the server hands it out: the genesis, which must be that of `practice`, then
/// device.add records, each after the one that brought in its signer.
Result<Members> readMembers(const PracticeId &practice, std::span<const Bytes> records);

/// What a grant says of itself, before it is sealed and signed.
struct GrantTerms {
    PracticeId practice{};
    ScopeId scope;
    std::uint32_t epoch = 0;
    HybridTime issuedAt = 0;
    DeviceId recipient;
    DeviceId grantedBy;
};

KeyGrant grantKey(const GrantTerms &terms, const crypto::SecretBytes &scopeKey,
                  const crypto::BoxKey &recipient, const crypto::SigningKey &granter);
/// The scope key granted to `self`. The signature is checked first, since a sealed box says nothing
/// of its sender. Untrusted when the granter is no device of the practice, the signature doesn't
/// hold or the box is not for this key; Refused when the grant is for another device.
Result<crypto::SecretBytes> openGrant(const KeyGrant &grant, const Members &members,
                                      const DeviceId &self, const crypto::BoxKeyPair &keys);

} // namespace alcove::wire
