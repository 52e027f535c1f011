#pragma once

#include "base/hybrid_clock.h"
#include "base/sync_ids.h"
#include "crypto/hash.h"
#include "crypto/signature.h"

#include <optional>
#include <string_view>
#include <vector>

/// Records of the membership log by which desks and people leave a practice, in the form of those
/// in wire/records.h. None is ever taken back: who comes again, comes as somebody new.
namespace alcove::wire {

/// A class and no words: the server reads it.
enum class RemovalReason : std::uint8_t {
    Left = 1, ///< somebody works elsewhere now
    Lost = 2, ///< the desk, or who holds it, is not known: it may be in others' hands
    Replaced = 3, ///< the desk is not used any more
    Other = 4,
};

/// "left", "lost", "replaced", "other"; never translated.
std::string_view reasonName(RemovalReason reason);
std::optional<RemovalReason> reasonFromName(std::string_view name);

/// "device.remove", kind 9: a device of an owner signs that another one belongs no more.
struct DeviceRemove {
    PracticeId practice{};
    DeviceId device;
    RemovalReason reason = RemovalReason::Other;
    DeviceId removedBy;
    HybridTime issuedAt = 0;
    crypto::Signature signature{};

    bool operator==(const DeviceRemove &) const = default;
};

/// "user.remove", kind 10: the same of a person, with all their desks.
struct UserRemove {
    PracticeId practice{};
    UserId user;
    RemovalReason reason = RemovalReason::Other;
    DeviceId removedBy;
    HybridTime issuedAt = 0;
    crypto::Signature signature{};

    bool operator==(const UserRemove &) const = default;
};

/// What the log says of a removal.
struct Removal {
    crypto::Hash id{}; ///< of its record: nobody can name it before it was signed
    UserId user; ///< whose it was, or who
    bool isPerson = false; ///< all of them, and not a desk alone
    std::vector<DeviceId> devices; ///< that left by it, or had before it; of a person all
    RemovalReason reason = RemovalReason::Other;
    DeviceId removedBy;
    HybridTime at = 0;
    bool isReturn = false; ///< of desks that were lost, of somebody who goes on under other keys

    bool operator==(const Removal &) const = default;
};

/// The record with its signature by the device it names in removedBy.
DeviceRemove signRecord(DeviceRemove record, const crypto::SigningKey &key);
UserRemove signRecord(UserRemove record, const crypto::SigningKey &key);

Bytes encodeRecord(const DeviceRemove &record);
Bytes encodeRecord(const UserRemove &record);

/// Malformed unless `bytes` is exactly one such record, NewerSchema when it gives a reason that is
/// not known here; says nothing of its signature.
Result<DeviceRemove> decodeDeviceRemove(ByteView bytes);
Result<UserRemove> decodeUserRemove(ByteView bytes);

/// Untrusted when the signature is not of this key.
Result<void> verifyRecord(const DeviceRemove &record, const crypto::VerifyKey &signer);
Result<void> verifyRecord(const UserRemove &record, const crypto::VerifyKey &signer);

/// By which a scope's ops name a removal.
crypto::Hash removalId(const DeviceRemove &record);
crypto::Hash removalId(const UserRemove &record);

} // namespace alcove::wire
