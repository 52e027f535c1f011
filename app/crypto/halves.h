#pragma once

#include "base/random.h"
#include "crypto/hash.h"
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

/// What a secret of 32 random bytes is known by to who has one half of it: says nothing of it, and
/// goes with no other.
Hash secretCheck(const SecretBytes &secret);
/// Untrusted when they do not give the secret that `check` is of: one half is another's, or was
/// changed by who kept it.
Result<SecretBytes> joinHalves(const SecretBytes &one, const SecretBytes &other, const Hash &check);

} // namespace alcove::crypto
