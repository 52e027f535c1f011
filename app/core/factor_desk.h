#pragma once

#include "base/clock.h"
#include "base/result.h"
#include "crypto/secret_bytes.h"

#include <QFuture>
#include <QString>

#include <memory>
#include <vector>

namespace alcove {

/// A person's second factor at the practice's server: codes of an authenticator app that it asks
/// for before it takes what they say of members.
struct FactorStand {
    bool hasServer = false; ///< without one there is nobody to ask
    bool isSet = false;
    Millis provedFor = 0; ///< milliseconds that a code given at this desk still holds
    int spares = 0; ///< codes on paper that have not served

    bool operator==(const FactorStand &) const = default;
};

/// What an app is to hold, and codes on paper for who loses it. UTF-8; nothing keeps them.
struct FactorCodes {
    crypto::SecretBytes uri; ///< for a camera
    crypto::SecretBytes secret; ///< the same, to be typed: base32
    std::vector<crypto::SecretBytes> spares;
};

struct CodeAnswer {
    enum class Verdict {
        Taken,
        Wrong, ///< not the code, or one that has served
        Wait, ///< too many were wrong: none is looked at for `wait`
    };
    Verdict verdict = Verdict::Wrong;
    Millis wait = 0; ///< milliseconds; after a wrong one too, where the next has to wait
    int spares = 0;

    bool operator==(const CodeAnswer &) const = default;
};

/// The second factor of who sits at an unlocked desk. It takes a server: Offline without one in
/// reach, NewerSchema from one that is too old. Work runs off the window's thread; answer with
/// whenDone().
class FactorDesk {
public:
    using Secret = std::shared_ptr<crypto::SecretBytes>;
    using Codes = std::shared_ptr<const FactorCodes>;

    virtual ~FactorDesk() = default;

    virtual QFuture<Result<FactorStand>> stand() = 0;
    /// New codes, which set nothing yet. Locked for a wrong passphrase, which is counted as at the
    /// locked door; TooSoon while waitLeft().
    virtual QFuture<Result<Codes>> begin(Secret passphrase) = 0;
    /// Sets what begin() made last, by a code of the app that holds it. Malformed when it can be no
    /// code; Refused where another is set and this desk has given no code of it; NotFound when
    /// nothing was begun. Audited.
    virtual QFuture<Result<CodeAnswer>> confirm(QString code) = 0;
    /// A code of the app, or a spare one: for ten minutes the server takes this desk at its word.
    /// Malformed as above; NotFound where none is set. Audited, wrong ones too.
    virtual QFuture<Result<CodeAnswer>> prove(QString typed) = 0;
    /// Takes it off, once this desk has given a code; else Refused. Audited. The passphrase as in
    /// begin().
    virtual QFuture<Result<void>> drop(Secret passphrase) = 0;
    /// What begin() made is let go of.
    virtual void forget() = 0;
    /// How long no passphrase is tried, after too many wrong ones.
    virtual Millis waitLeft() const = 0;
};

} // namespace alcove
