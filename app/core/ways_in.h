#pragma once

#include "base/clock.h"
#include "base/result.h"
#include "crypto/key_file.h"
#include "crypto/secret_bytes.h"

#include <QFuture>
#include <QList>

#include <memory>
#include <optional>

namespace alcove {

/// One way into a desk. Kinds may be added: whoever shows them bears one that it does not know.
struct WayIn {
    crypto::SlotKind kind = crypto::SlotKind::Passphrase;
    std::optional<Millis> madeAt; ///< when its secret was made, where the audit log tells of it

    bool operator==(const WayIn &) const = default;
};

/// What the keychain of whoever is logged in says.
enum class KeychainState {
    Silent, ///< there is none, or it stays shut
    Answers,
    LacksSecret, ///< it answers, and this desk's half of the key is not in it
};

/// How a desk can be opened now.
struct WaysInState {
    QList<WayIn> ways; ///< as the key file has them
    KeychainState keychain = KeychainState::Silent;
    bool takesToken = false; ///< a security key could be asked here

    bool operator==(const WaysInState &) const = default;
};

/// The ways into an unlocked desk. Whoever changes one gives the passphrase anew: Locked for a
/// wrong one, which is counted as at the locked door; TooSoon while waitLeft(). Every change is in
/// the audit log before it is made. Work runs off the window's thread; answer with whenDone().
class WaysIn {
public:
    using Secret = std::shared_ptr<crypto::SecretBytes>;

    virtual ~WaysIn() = default;

    virtual QFuture<Result<WaysInState>> list() = 0;
    /// How long no passphrase is tried, after too many wrong ones.
    virtual Millis waitLeft() const = 0;

    /// Refused when `next` is too easy to guess.
    virtual QFuture<Result<void>> changePassphrase(Secret current, Secret next) = 0;

    /// The code of a new recovery kit, UTF-8 in groups. It opens beside the one before it until
    /// keepKit().
    virtual QFuture<Result<Secret>> makeKit(Secret passphrase) = 0;
    /// The paper is there: the kits before the one just made open no more. Conflict when another
    /// was made since, or none.
    virtual QFuture<Result<void>> keepKit() = 0;

    /// NoDeviceSecret when the keychain does not keep what it is given.
    virtual QFuture<Result<void>> addKeychain(Secret passphrase) = 0;
    /// NotFound when the passphrase opens alone already.
    virtual QFuture<Result<void>> removeKeychain(Secret passphrase) = 0;

    /// Takes the security key in that is plugged in, which is touched twice. NoDeviceSecret, with
    /// its trouble in the detail (core/security_token.h), when it does not answer.
    virtual QFuture<Result<void>> addToken(Secret passphrase) = 0;
    /// It is touched once. NotFound when the passphrase opens without one already.
    virtual QFuture<Result<void>> removeToken(Secret passphrase) = 0;
};

} // namespace alcove
