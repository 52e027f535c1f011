#pragma once

#include "base/clock.h"
#include "base/result.h"
#include "core/kept_history.h"
#include "crypto/secret_bytes.h"

#include <QFuture>
#include <QList>
#include <QStringList>

#include <memory>

namespace alcove {

/// How a desk and the practice's server have got on.
struct ServerStory {
    QString address; ///< empty without a server
    QList<ServerLoss> losses; ///< of all scopes, and of what is kept apart
    qint64 aside = 0; ///< changes of other desks that are here and not on the server yet
    QStringList owners; ///< of the practice, by name: whom to ask

    bool operator==(const ServerStory &) const = default;
};

/// What a practice's server lost, and what is to be said of it. Work runs off the window's thread;
/// answer with whenDone().
class ServerCare {
public:
    using Secret = std::shared_ptr<crypto::SecretBytes>;

    virtual ~ServerCare() = default;

    virtual QFuture<Result<ServerStory>> story() = 0;
    /// An owner says that the server was put back from a backup: each desk goes on from what it has
    /// (ADR 0043). Audited. Locked and TooSoon as Leaving::remove(); Refused for who is no owner.
    virtual QFuture<Result<void>> sayRestored(Secret passphrase) = 0;
    virtual Millis waitLeft() const = 0;
};

} // namespace alcove
