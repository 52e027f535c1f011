#pragma once

#include "base/clock.h"
#include "base/hybrid_clock.h"
#include "base/roles.h"
#include "base/sync_ids.h"
#include "crypto/box.h"
#include "crypto/signature.h"

#include <array>

/// The records of the membership log in their final form: signed, big-endian, read by desks and
/// server alike. Each is "ALCM" | version u16 = 1 | kind u8 | fields in the order below | signature
/// 64, and the signature is over all before it, under the domain "alcove/<kind>/v1".
namespace alcove::wire {

/// "genesis", kind 1: the first record of a practice, signed by its owner's identity key. The
/// practice's id is the hash of the encoded record. It holds no name: the server reads it.
struct Genesis {
    std::array<std::uint8_t, 16> salt{}; ///< random, so that no two practices are the same
    std::uint8_t suite = 1; ///< of cryptography, for the whole practice; never negotiated
    Millis issuedAt = 0;
    UserId owner;
    crypto::VerifyKey ownerKey{};
    DeviceId device;
    crypto::VerifyKey deviceKey{};
    crypto::BoxKey boxKey{};
    crypto::Signature signature{};

    bool operator==(const Genesis &) const = default;
};

/// "device.add", kind 2: a device signs that another one belongs to the practice.
struct DeviceAdd {
    PracticeId practice{};
    DeviceId device;
    UserId user;
    crypto::VerifyKey deviceKey{};
    crypto::BoxKey boxKey{};
    DeviceId addedBy;
    Millis issuedAt = 0;
    crypto::Signature signature{};

    bool operator==(const DeviceAdd &) const = default;
};

/// "key.grant", kind 3: a device hands the key of a scope's epoch to another.
struct KeyGrant {
    PracticeId practice{};
    ScopeId scope;
    std::uint32_t epoch = 0;
    HybridTime issuedAt = 0; ///< of two keys for one epoch the later is the one to write with
    DeviceId recipient;
    DeviceId grantedBy;
    std::array<std::uint8_t, 80> box{}; ///< the 32-byte key, sealed to the recipient's box key
    crypto::Signature signature{};

    bool operator==(const KeyGrant &) const = default;
};

/// "user.add", kind 4: a device of an owner signs that a person belongs to the practice, under
/// these keys and in these roles. It holds no name: the server reads it.
struct UserAdd {
    PracticeId practice{};
    UserId user;
    crypto::VerifyKey userKey{};
    crypto::BoxKey boxKey{};
    Roles roles; ///< u16; never none
    DeviceId addedBy;
    Millis issuedAt = 0;
    crypto::Signature signature{};

    bool operator==(const UserAdd &) const = default;
};

/// "role.set", kind 5: a device of an owner signs what a person is to the practice from now on.
struct RoleSet {
    PracticeId practice{};
    UserId user;
    Roles roles; ///< u16, all of them; never none
    DeviceId setBy;
    HybridTime issuedAt = 0; ///< of two for one person the later counts, however they arrive
    crypto::Signature signature{};

    bool operator==(const RoleSet &) const = default;
};

enum class RecordKind : std::uint8_t {
    Genesis = 1,
    DeviceAdd = 2,
    KeyGrant = 3,
    UserAdd = 4,
    RoleSet = 5,
    DeviceRemove = 9, ///< wire/removals.h
    UserRemove = 10,
    DeviceCopied = 11, ///< wire/copied_record.h
    UserReturn = 12, ///< wire/return_record.h
    ServerRestored = 20, ///< wire/restored_record.h
};

/// What the bytes claim to be. Malformed when they are no membership record, NewerSchema when of a
/// version or kind that is not known here.
Result<RecordKind> recordKind(ByteView bytes);

/// The record with its signature by `key`, which is the owner's and is put into the record.
Genesis signRecord(Genesis record, const crypto::SigningKey &key);
/// The record with its signature by the device it names in addedBy, setBy or grantedBy.
DeviceAdd signRecord(DeviceAdd record, const crypto::SigningKey &key);
KeyGrant signRecord(KeyGrant record, const crypto::SigningKey &key);
UserAdd signRecord(UserAdd record, const crypto::SigningKey &key);
RoleSet signRecord(RoleSet record, const crypto::SigningKey &key);

Bytes encodeRecord(const Genesis &record);
Bytes encodeRecord(const DeviceAdd &record);
Bytes encodeRecord(const KeyGrant &record);
Bytes encodeRecord(const UserAdd &record);
Bytes encodeRecord(const RoleSet &record);

/// Malformed unless `bytes` is exactly one such record, NewerSchema when it names a role that is
/// not known here; says nothing of its signature.
Result<Genesis> decodeGenesis(ByteView bytes);
Result<DeviceAdd> decodeDeviceAdd(ByteView bytes);
Result<KeyGrant> decodeKeyGrant(ByteView bytes);
Result<UserAdd> decodeUserAdd(ByteView bytes);
Result<RoleSet> decodeRoleSet(ByteView bytes);

/// Untrusted when the signature is not of this key; a genesis names its own.
Result<void> verifyRecord(const Genesis &record);
Result<void> verifyRecord(const DeviceAdd &record, const crypto::VerifyKey &signer);
Result<void> verifyRecord(const KeyGrant &record, const crypto::VerifyKey &signer);
Result<void> verifyRecord(const UserAdd &record, const crypto::VerifyKey &signer);
Result<void> verifyRecord(const RoleSet &record, const crypto::VerifyKey &signer);

/// The practice that this genesis founds.
PracticeId practiceId(const Genesis &genesis);

} // namespace alcove::wire
