#pragma once

#include "base/random.h"
#include "crypto/secret_bytes.h"

namespace alcove::crypto {

/// A secret in two parts of its size, neither of which says anything about it: one is random, the
/// other is the secret's difference from it (2-of-2 sharing by exclusive or).
struct Halves {
    SecretBytes first;
    SecretBytes second;
};

Halves splitSecret(const SecretBytes &secret, Random &random);
/// In either order. Malformed when they are not of one size, or the same half twice.
Result<SecretBytes> joinHalves(const SecretBytes &one, const SecretBytes &other);

} // namespace alcove::crypto
