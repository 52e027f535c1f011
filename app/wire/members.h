#pragma once

#include "crypto/secret_bytes.h"
#include "wire/copied_record.h"
#include "wire/records.h"
#include "wire/removals.h"
#include "wire/restored_record.h"
#include "wire/return_record.h"

#include <map>
#include <optional>
#include <set>
#include <span>
#include <vector>

namespace alcove::wire {

/// A device of the practice, as far as the membership log vouches for it.
struct MemberDevice {
    UserId user;
    crypto::VerifyKey verifyKey{};
    crypto::BoxKey boxKey{};

    bool operator==(const MemberDevice &) const = default;
};

/// What a person was from a time on.
struct RolesFrom {
    HybridTime at = 0;
    DeviceId setBy;
    Roles roles;

    bool operator==(const RolesFrom &) const = default;
};

/// A person of the practice, as far as the membership log vouches for them.
struct MemberUser {
    crypto::VerifyKey key{};
    std::optional<crypto::BoxKey> boxKey; ///< a genesis names none for the owner
    /// In the order of their times; the first is what they were let in as, at no time.
    std::vector<RolesFrom> history;
    /// Under which they were before each time that they came back without a key of theirs.
    std::vector<crypto::VerifyKey> formerKeys = {};

    Roles roles() const { return history.back().roles; }
    /// What they were at `time`, which is said by whoever wrote it.
    Roles rolesAt(HybridTime time) const;

    bool operator==(const MemberUser &) const = default;
};

/// The id of a recovery kit, which the log has as a device of its person. It gives itself away by
/// its keys: whoever has them from the paper lets a desk in, and does nothing else.
DeviceId kitId(const crypto::VerifyKey &key, const crypto::BoxKey &boxKey);

/// What the membership log says so far. Grown only from records whose signatures hold and whose
/// issuer might issue them, from the genesis that the practice's id is the hash of: a server can
/// add nobody, and nobody can make themselves more than they are.
struct Members {
    PracticeId practice{};
    UserId owner; ///< who founded it, with all roles of a solo practice until a role.set
    crypto::VerifyKey ownerKey{};
    std::map<DeviceId, MemberDevice> devices;
    std::map<UserId, MemberUser> users;
    std::set<crypto::Signature> taken; ///< of the records that are in and add no device
    /// Who were in and are no more: what they signed before is theirs still.
    std::map<DeviceId, MemberDevice> goneDevices;
    std::map<UserId, MemberUser> goneUsers;
    std::vector<Removal> removals; ///< in the order of the log
    std::map<DeviceId, std::uint32_t> numbers; ///< of devices, in the order of the log, from 0
    /// When owners said that the server was put back from a backup, by the records' signatures.
    std::map<crypto::Signature, Millis> restores;
    /// Desks that said of themselves that there are two of them, and when.
    std::map<DeviceId, Millis> copied;

    /// Null when it is not a device of the practice, or no more.
    const MemberDevice *find(const DeviceId &device) const;
    /// Null when it is nobody of the practice, or no more.
    const MemberUser *find(const UserId &user) const;
    /// The same with those that were: whose a signature was, who wrote an op.
    const MemberDevice *findEver(const DeviceId &device) const;
    const MemberUser *findEver(const UserId &user) const;
    /// By which a device left; null while it belongs to the practice, or never did.
    const Removal *removalOf(const DeviceId &device) const;
    /// Whether a desk that is in has found that it was copied: it syncs no more.
    bool isCopied(const DeviceId &device) const;
    /// Whether a device is no desk but a recovery kit: what stands on paper (kitId()).
    bool isKit(const DeviceId &device) const;
    /// Null when the log says nothing of it.
    const Removal *removal(const crypto::Hash &id) const;

    bool operator==(const Members &) const = default;
};

/// Untrusted when the genesis is not signed by the owner it names.
Result<Members> foundedBy(const Genesis &genesis);

/// Each adds what a record says. The log is in the order of its issue: a record is judged by what
/// came before it. One that is in already changes nothing, whatever has come since. Untrusted when
/// it is of another practice, names a person who is not in, or is not signed by a device that is;
/// Refused when who signed it may not do that, or has been removed.
///
/// A device is added by a device of the same person, or of an owner; by a kit for its own person
/// alone, and no other record is signed by one. Conflict when it is in with
/// other keys or for somebody else.
Result<void> admit(Members &members, const DeviceAdd &record);
/// A person is added by an owner. Conflict when they are in with other keys or first roles.
Result<void> admit(Members &members, const UserAdd &record);
/// Roles are set by an owner, and one owner is always left. Of two for one person the later issued
/// counts from then on.
Result<void> admit(Members &members, const RoleSet &record);
/// Said by an owner.
Result<void> admit(Members &members, const ServerRestored &record);
/// Said by the desk itself. Refused when it was removed, or has said so before.
Result<void> admit(Members &members, const DeviceCopied &record);
/// A desk is removed by an owner at another desk, a kit by a desk of its person too. Refused,
/// besides, when no desk would be left whose person writes charts. One that is out may be, too.
Result<void> admit(Members &members, const DeviceRemove &record);
/// A person is removed by another one, who is an owner. As above: two owners' removals may cross.
Result<void> admit(Members &members, const UserRemove &record);
/// Said by an owner of another person who is in: their keys become those of the record, and every
/// device they have leaves. Refused as a removal; Conflict when the keys are somebody's already, or
/// were theirs. Once they are those, the same again changes nothing.
Result<void> admit(Members &members, const UserReturn &record);
/// Any of them, encoded. Malformed when it is none of them, NewerSchema when of a kind,
/// version or role that is not known here.
Result<void> admit(Members &members, ByteView record);

/// The whole log as the server hands it out: the genesis, which must be that of `practice`, then
/// the rest in the order of its issue.
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
