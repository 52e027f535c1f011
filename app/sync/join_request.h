#pragma once

#include "base/clock.h"
#include "core/ids.h"
#include "crypto/box.h"
#include "crypto/signature.h"

#include <QStringList>

#include <optional>

namespace alcove::sync {

/// The keys of whoever sits at a new desk, for when they are nobody of the practice yet.
struct PersonKeys {
    crypto::VerifyKey signKey{};
    crypto::BoxKey boxKey{};

    bool operator==(const PersonKeys &) const = default;
};

/// A new desk asks to be let into a practice: its public keys and those of a person, signed by
/// both. It holds no secret. Layout, big-endian:
///
///   "ALCQ" | version u16 = 2 | device 16 | device key 32 | box key 32
///   | user key 32 | user box key 32 | issued u64 | sized(name of the desk)
///   | signature of the person 64 | signature of the desk 64
///
/// Version 1, of older programs, has nothing of a person: only a further desk can be made of it.
struct JoinRequest {
    DeviceId device;
    crypto::VerifyKey deviceKey{};
    crypto::BoxKey boxKey{};
    Millis issuedAt = 0;
    QString deviceName;
    std::optional<PersonKeys> person;
    crypto::Signature personSignature{}; ///< by the user key, domain "alcove/user.request/v2"
    crypto::Signature signature{}; ///< by the device key, domain "alcove/device.request/v<version>"

    bool operator==(const JoinRequest &) const = default;
};

constexpr std::size_t maxJoinRequest = 2048;

/// The request with its signature by `device`, whose public half is put into it.
JoinRequest signRequest(JoinRequest request, const crypto::SigningKey &device);
/// The same with the keys of a person, whose public signing half is put into it.
JoinRequest signRequest(JoinRequest request, const crypto::SigningKey &device,
                        const crypto::SigningKey &person);
Bytes encodeRequest(const JoinRequest &request);
/// Malformed unless it is exactly one request; NewerSchema from a newer program; Untrusted when the
/// one who made it does not hold the device key and the person's.
Result<JoinRequest> decodeRequest(ByteView bytes);

/// The id a person gets who is let in by this request: the time of the desk's id, then of the hash
/// of their key. Of a request with a person.
UserId userOf(const JoinRequest &request);

/// The new desk shows these; whoever lets it in types them before any key is handed over.
QStringList wordsOf(const JoinRequest &request);

} // namespace alcove::sync
