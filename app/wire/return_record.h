#pragma once

#include "base/hybrid_clock.h"
#include "base/sync_ids.h"
#include "crypto/box.h"
#include "crypto/hash.h"
#include "crypto/signature.h"

/// How somebody who has lost every desk and the paper too stays who they are.
namespace alcove::wire {

/// "user.return", kind 12: a device of an owner signs that a person of the practice goes on under
/// other keys. Every device of theirs that is in by then, kits too, is removed by it, as lost; what
/// those signed before stays theirs. It lets no desk in: a device.add does that.
struct UserReturn {
    PracticeId practice{};
    UserId user;
    crypto::VerifyKey userKey{}; ///< of the person from now on
    crypto::BoxKey boxKey{};
    DeviceId returnedBy;
    HybridTime issuedAt = 0;
    crypto::Signature signature{};

    bool operator==(const UserReturn &) const = default;
};

/// The record with its signature by the device it names in returnedBy.
UserReturn signRecord(UserReturn record, const crypto::SigningKey &key);
Bytes encodeRecord(const UserReturn &record);
/// Malformed unless `bytes` is exactly one such record; says nothing of its signature.
Result<UserReturn> decodeUserReturn(ByteView bytes);
/// Untrusted when the signature is not of this key.
Result<void> verifyRecord(const UserReturn &record, const crypto::VerifyKey &signer);

/// By which a scope's ops name the removal that goes with it.
crypto::Hash removalId(const UserReturn &record);

} // namespace alcove::wire
