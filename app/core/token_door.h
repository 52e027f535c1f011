#pragma once

#include "crypto/secret_bytes.h"

namespace alcove {

/// What a locked desk wants of whoever sits at its window besides the passphrase.
class TokenDoor {
public:
    virtual ~TokenDoor() = default;

    /// Whether it opens with a security key. Looks each time.
    virtual bool wantsToken() const = 0;
    /// For what the desk is asked from now on, until it is given an empty one.
    virtual void givePin(crypto::SecretBytes pin) = 0;

protected:
    TokenDoor() = default;
    TokenDoor(const TokenDoor &) = default;
    TokenDoor &operator=(const TokenDoor &) = default;
};

} // namespace alcove
