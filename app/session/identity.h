#pragma once

#include "base/random.h"
#include "base/result.h"
#include "crypto/box.h"
#include "crypto/secret_bytes.h"
#include "crypto/signature.h"

namespace alcove::session {

/// The private halves of a desk and of the person it belongs to: seeds of 32 bytes. They exist
/// sealed in the key file and in memory while unlocked, nowhere else.
struct Identity {
    crypto::SecretBytes deviceSigning;
    crypto::SecretBytes deviceBox;
    crypto::SecretBytes userSigning;
    crypto::SecretBytes userBox;

    static Identity make(Random &random);
    Identity clone() const;

    crypto::SigningKey deviceKey() const { return crypto::SigningKey(deviceSigning); }
    crypto::BoxKeyPair deviceBoxKeys() const { return crypto::BoxKeyPair(deviceBox); }
    crypto::SigningKey userKey() const { return crypto::SigningKey(userSigning); }
};

/// The four seeds one after another, as the key file seals them.
crypto::SecretBytes encodeIdentity(const Identity &identity);
/// Corrupt unless it is four seeds.
Result<Identity> decodeIdentity(const crypto::SecretBytes &bytes);

} // namespace alcove::session
