#pragma once

#include "crypto/secret_bytes.h"
#include "wire/factor_messages.h"

/// How the secret of a person's authenticator app is kept where the server can't read it by itself
/// (docs/adr/0057).
namespace alcove::wire {

/// Whose it is.
struct FactorOwner {
    PracticeId practice{};
    UserId user;
};

/// What seals the secret: 32 bytes from the seed of the person's box key, the same on each of their
/// desks and nowhere else.
crypto::SecretBytes factorKey(const crypto::SecretBytes &userBoxSeed, const FactorOwner &owner);

/// `secret` is 20 bytes.
SealedFactor sealFactor(const crypto::SecretBytes &key, const crypto::SecretBytes &secret,
                        const FactorOwner &owner, Random &random);
/// Untrusted when it is not of this key and person.
Result<crypto::SecretBytes> openFactor(const crypto::SecretBytes &key, const SealedFactor &factor,
                                       const FactorOwner &owner);

/// By which a spare code is told: the server has nothing to try codes by but with the key.
crypto::Hash spareHash(const crypto::SecretBytes &key, ByteView spare);

} // namespace alcove::wire
