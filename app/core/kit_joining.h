#pragma once

#include "base/result.h"
#include "crypto/secret_bytes.h"

#include <QFuture>
#include <QString>

#include <functional>
#include <memory>

namespace alcove {

/// What somebody has who has lost their desk: the paper, and where the practice's server is.
struct KitReturn {
    QString serverUrl;
    std::shared_ptr<crypto::SecretBytes> code; ///< of the recovery kit, as it was typed, UTF-8
    QString deskName;
    std::shared_ptr<crypto::SecretBytes> passphrase; ///< of the new desk, UTF-8
};

/// How far a desk has come that is made by a recovery kit.
enum class KitStep {
    AskingServer, ///< for what it keeps for this kit
    CheckingPractice, ///< the membership log, from its first record
    MakingDesk, ///< from here on it can't be stopped
};

/// A desk without a store, made by a recovery kit and the practice's server (docs/adr/0051). Work
/// runs off the window's thread; answer with whenDone().
class KitJoining {
public:
    virtual ~KitJoining() = default;

    /// Whether it is written as a server's address is, and goes over no network in the clear.
    virtual bool isServerAddress(const QString &serverUrl) const = 0;
    /// Makes the desk's store. The code of its own new kit, UTF-8. Malformed for a code with a slip
    /// in it, or an answer that is no server's of Alcove; NotFound when the server has nothing for
    /// it; Refused when the kit or its person was removed, or for a passphrase that is too easy;
    /// Conflict when there is a store; Untrusted when what the server shows does not hold; Offline,
    /// which is also the answer after stop().
    virtual QFuture<Result<std::shared_ptr<crypto::SecretBytes>>> comeBack(KitReturn terms) = 0;
    /// Before the server is asked for anything more. Nothing is made then.
    virtual void stop() = 0;
    /// Who looks on, on the thread that does the work; empty for nobody.
    virtual void onStep(std::function<void(KitStep)> tell) = 0;
};

} // namespace alcove
