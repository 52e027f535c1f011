#pragma once

#include "base/clock.h"
#include "crypto/secret_bytes.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

/// Codes of authenticator apps: RFC 6238 (TOTP) over RFC 4226 (HOTP), in the form that every app
/// takes: HMAC-SHA-1, six digits, a new one each 30 seconds.
namespace alcove::crypto {

constexpr std::size_t oneTimeSecretSize = 20; ///< that of the hash, as RFC 4226 advises
constexpr std::size_t oneTimeDigits = 6;
constexpr Millis oneTimeStep = 30'000;

/// The number of the step that `now` (milliseconds since 1970) lies in.
std::uint64_t oneTimeStepAt(Millis now);

/// The digits of a step, leading zeros and all.
std::string oneTimeCode(const SecretBytes &secret, std::uint64_t step);

/// The step whose code `typed` is, of the one at `now` and its two neighbours: clocks differ, and
/// typing takes time. Only one after `last`: no code serves twice. All are compared, each in
/// constant time.
std::optional<std::uint64_t> stepOfCode(const SecretBytes &secret, std::string_view typed,
                                        Millis now, std::uint64_t last);

/// RFC 4648 base32 without padding: what a person types into an app that has no camera.
SecretBytes oneTimeSecretText(const SecretBytes &secret);
/// Of that text. Malformed unless it is 20 bytes of base32.
Result<SecretBytes> parseOneTimeSecret(const SecretBytes &text);

} // namespace alcove::crypto
