#pragma once

#include "base/clock.h"
#include "base/random.h"
#include "crypto/secret_bytes.h"
#include "wire/login.h"

#include <string>
#include <string_view>

/// Challenges and tokens that the server recognises as its own without remembering them: any
/// instance with the same secret serves any request.
namespace alcove::server {

constexpr Millis challengeLife = 60'000;
constexpr Millis tokenLife = 15 * 60'000;

struct Session {
    PracticeId practice{};
    DeviceId device;
    Millis issuedAt = 0;

    bool operator==(const Session &) const = default;
};

wire::Challenge newChallenge(const crypto::SecretBytes &secret,
                             const wire::ChallengeRequest &request, Millis now, Random &random);
/// Whether the challenge in `request` is ours, for this practice and device, and not too old.
bool isFresh(const crypto::SecretBytes &secret, const wire::LoginRequest &request, Millis now);

std::string newToken(const crypto::SecretBytes &secret, const Session &session);
/// Locked unless it is one of ours and not too old.
Result<Session> readToken(const crypto::SecretBytes &secret, std::string_view token, Millis now);

} // namespace alcove::server
