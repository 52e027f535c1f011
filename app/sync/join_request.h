#pragma once

#include "base/clock.h"
#include "core/ids.h"
#include "crypto/box.h"
#include "crypto/signature.h"

#include <QStringList>

namespace alcove::sync {

/// A new desk asks to be let into a practice: its public keys, signed by itself. It holds no
/// secret. Layout, big-endian:
///
///   "ALCQ" | version u16 = 1 | device 16 | device key 32 | box key 32 | issued u64
///   | sized(name of the desk) | signature 64
struct JoinRequest {
    DeviceId device;
    crypto::VerifyKey deviceKey{};
    crypto::BoxKey boxKey{};
    Millis issuedAt = 0;
    QString deviceName;
    crypto::Signature signature{}; ///< by the device key, domain "alcove/device.request/v1"

    bool operator==(const JoinRequest &) const = default;
};

constexpr std::size_t maxJoinRequest = 2048;

/// The request with its signature by `device`, whose public half is put into it.
JoinRequest signRequest(JoinRequest request, const crypto::SigningKey &device);
Bytes encodeRequest(const JoinRequest &request);
/// Malformed unless it is exactly one request; NewerSchema from a newer program; Untrusted when the
/// one who made it does not hold the device key.
Result<JoinRequest> decodeRequest(ByteView bytes);

/// The new desk shows these; whoever lets it in types them before any key is handed over.
QStringList wordsOf(const JoinRequest &request);

} // namespace alcove::sync
