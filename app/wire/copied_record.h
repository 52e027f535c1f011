#pragma once

#include "base/clock.h"
#include "base/sync_ids.h"
#include "crypto/signature.h"

/// What a desk says of itself when it finds that its folder was copied and both copies were used.
namespace alcove::wire {

/// "device.copied", kind 11: a device signs that there are two of it. It is in, what it signed
/// holds, and it syncs no more until an owner has removed it. Whoever has its key may say so, which
/// is either copy; nobody takes it back.
struct DeviceCopied {
    PracticeId practice{};
    DeviceId device;
    Millis issuedAt = 0;
    crypto::Signature signature{};

    bool operator==(const DeviceCopied &) const = default;
};

/// The record with its signature by the device it is about.
DeviceCopied signRecord(DeviceCopied record, const crypto::SigningKey &key);
Bytes encodeRecord(const DeviceCopied &record);
/// Malformed unless `bytes` is exactly one such record; says nothing of its signature.
Result<DeviceCopied> decodeDeviceCopied(ByteView bytes);
/// Untrusted when the signature is not of this key.
Result<void> verifyRecord(const DeviceCopied &record, const crypto::VerifyKey &signer);

} // namespace alcove::wire
