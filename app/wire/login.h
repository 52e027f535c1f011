#pragma once

#include "base/sync_ids.h"
#include "crypto/signature.h"

#include <string>

/// How a device proves itself to a server: it asks for a challenge, signs it, and gets a token that
/// goes into the header "Authorization: Bearer ...". No password takes part.
namespace alcove::wire {

struct ChallengeRequest {
    PracticeId practice{};
    DeviceId device;

    bool operator==(const ChallengeRequest &) const = default;
};

/// 8 bytes of expiry, 16 random, 32 of the server's own authentication: opaque to a desk.
using Challenge = std::array<std::uint8_t, 56>;

struct LoginRequest {
    PracticeId practice{};
    DeviceId device;
    Challenge challenge{};
    crypto::Signature signature{};

    bool operator==(const LoginRequest &) const = default;
};

struct LoginReply {
    std::string token;
    std::int64_t expiresAt = 0; ///< by the server's clock

    bool operator==(const LoginReply &) const = default;
};

/// Over challenge, practice and device, so that it serves nowhere else.
crypto::Signature signLogin(const crypto::SigningKey &key, const LoginRequest &request);
Result<void> verifyLogin(const crypto::VerifyKey &key, const LoginRequest &request);

Bytes encodeMessage(const ChallengeRequest &message);
Bytes encodeMessage(const LoginRequest &message);
Bytes encodeMessage(const LoginReply &message);
Bytes encodeChallenge(const Challenge &challenge);

Result<ChallengeRequest> decodeChallengeRequest(ByteView body);
Result<Challenge> decodeChallenge(ByteView body);
Result<LoginRequest> decodeLoginRequest(ByteView body);
Result<LoginReply> decodeLoginReply(ByteView body);

} // namespace alcove::wire
