#pragma once

#include "base/result.h"
#include "crypto/key_slots.h"

#include <optional>

namespace alcove {

/// Why a security key gave nothing. It is always a NoDeviceSecret: never a wrong passphrase, never
/// counted as one.
enum class TokenTrouble {
    Absent, ///< none is plugged in, or it was pulled out, or we may not open it
    Foreign, ///< none of those plugged in made this credential
    Several, ///< more than one is plugged in where only one may be
    Unfit, ///< it does not know FIDO2 with hmac-secret
    PinUnset, ///< it has no PIN yet
    PinWanted, ///< nobody gave a PIN
    PinWrong,
    PinPaused, ///< too many wrong ones in a row: it has to be plugged in anew
    PinBlocked, ///< too many wrong ones: the token must be reset, and what it knew is gone
    Untouched, ///< nobody touched it in time, or the caller gave up
    Failed, ///< anything else
};

struct TokenRefusal {
    TokenTrouble trouble = TokenTrouble::Failed;
    std::optional<int> triesLeft = {}; ///< of the PIN, where it was wrong

    bool operator==(const TokenRefusal &) const = default;
};

/// A NoDeviceSecret whose detail says why, and what that detail says.
Error tokenError(const TokenRefusal &refusal);
std::optional<TokenRefusal> tokenRefusal(const Error &error);

/// A security key: half of a desk's key is what it answers to a question, and it answers only to
/// who knows its PIN and touches it.
///
/// Each call waits for the touch, half a minute at most: never on the window's thread. The PIN is
/// never given to a token that does not have the credential, where that can be known, as a token
/// counts the wrong ones.
class SecurityToken {
public:
    virtual ~SecurityToken() = default;

    /// Makes a credential on the only token that is plugged in, which keeps nothing of it.
    virtual Result<Bytes> make(const crypto::SecretBytes &pin) = 0;
    /// 32 bytes, always the same to one question. The user is always verified: without a PIN a
    /// token has another answer, which opens nothing.
    virtual Result<crypto::SecretBytes> answer(const crypto::TokenQuestion &question,
                                               const crypto::SecretBytes &pin)
        = 0;
    /// From any thread: a call that waits for a touch gives up.
    virtual void cancel() = 0;

protected:
    SecurityToken() = default;
    SecurityToken(const SecurityToken &) = default;
    SecurityToken &operator=(const SecurityToken &) = default;
};

/// Whoever knows the PIN of the token. Asked only when a token is, after the passphrase.
class TokenPin {
public:
    virtual ~TokenPin() = default;

    /// TokenTrouble::PinWanted where nobody gave one.
    virtual Result<crypto::SecretBytes> pin() = 0;

protected:
    TokenPin() = default;
    TokenPin(const TokenPin &) = default;
    TokenPin &operator=(const TokenPin &) = default;
};

} // namespace alcove
