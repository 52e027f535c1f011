#pragma once

#include "base/clock.h"
#include "base/sync_ids.h"
#include "crypto/signature.h"

/// What an owner says of the practice's server. Read by desks alone; the server keeps it as it
/// keeps the rest of the membership log.
namespace alcove::wire {

/// "server.restored", kind 20: a device of an owner signs that whoever runs the server has put it
/// back from a backup. For a month each desk may once, in each scope, go on from what the server
/// has where that is not what it had.
struct ServerRestored {
    PracticeId practice{};
    DeviceId saidBy;
    Millis issuedAt = 0;
    crypto::Signature signature{};

    bool operator==(const ServerRestored &) const = default;
};

constexpr Millis restoredFor = Millis{30} * 24 * 3'600'000;

/// The record with its signature by the device it names in saidBy.
ServerRestored signRecord(ServerRestored record, const crypto::SigningKey &key);
Bytes encodeRecord(const ServerRestored &record);
/// Malformed unless `bytes` is exactly one such record; says nothing of its signature.
Result<ServerRestored> decodeServerRestored(ByteView bytes);
/// Untrusted when the signature is not of this key.
Result<void> verifyRecord(const ServerRestored &record, const crypto::VerifyKey &signer);

} // namespace alcove::wire
