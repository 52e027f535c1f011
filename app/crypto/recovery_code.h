#pragma once

#include "base/random.h"
#include "crypto/secret_bytes.h"

#include <string_view>

namespace alcove::crypto {

/// 160 bits: what the recovery kit on paper carries.
constexpr std::size_t recoverySecretSize = 20;

/// Nine groups of four characters of Crockford base32, "ABCD-EFGH-...": 32 for the secret and four
/// for a checksum, so that a slip of the pen is found before it is tried. UTF-8.
SecretBytes recoveryCode(const SecretBytes &secret);

/// Reads what a person types: any case, spaces or dashes anywhere, O for 0, I and L for 1.
/// Malformed when the length, a character or the checksum is wrong.
Result<SecretBytes> parseRecoveryCode(const SecretBytes &typed);

} // namespace alcove::crypto
