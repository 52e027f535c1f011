#pragma once

#include "base/clock.h"
#include "core/backups.h"
#include "crypto/secret_bytes.h"
#include "supplemental/supplement_queue.h"

#include <QFuture>

#include <memory>

namespace alcove::supplemental {

/// All that exists while the panel is open. "Shut" is its absence; destroying it writes what was
/// asked, closes the store and wipes its key.
class SupplementSession {
public:
    virtual ~SupplementSession() = default;

    virtual SupplementQueue &supplement() = 0;
    virtual const Actor &actor() const = 0;
    /// A person did something in the panel: it stays open a while longer.
    virtual void touch() = 0;
    /// Shuts the panel when nobody has used it for panelIdleLimit. Whether it is shut: then the
    /// session is of no more use.
    virtual bool shutWhenUnused() = 0;
    /// The panel's own copies, kept up while it is open; null where none are.
    virtual Backups *backups() { return nullptr; }
};

/// A panel just opened. Shared because a future hands out copies; one owner keeps it.
using SupplementOpening = std::shared_ptr<SupplementSession>;

/// A panel that a copy was put in place of, and opened.
struct RestoredSupplement {
    SupplementOpening opening;
    QString replaced; ///< where what was there lies now, below the desk's folder
};

/// Copies of the panel's store that can be put in its place, and how they stand.
struct SupplementCopies {
    QList<StoredCopy> copies; ///< the newest first
    std::optional<Millis> provedAt; ///< when one was last restored on trial and found whole
    Millis lookedAt = 0;
};

/// The panel from outside. Its passphrase is its own: an open chart opens nothing here. Work runs
/// off the window's thread; answer with whenDone(). Refused for a role without permission.
class SupplementDesk {
public:
    virtual ~SupplementDesk() = default;

    /// Who would open it.
    virtual const Actor &actor() const = 0;
    /// All their hats.
    virtual Roles roles() const = 0;
    /// Whether the panel's files, or what is left of them, lie here: they are never overwritten.
    virtual bool hasStore() const = 0;
    /// How long no passphrase is tried, after too many wrong ones. Zero for most of the time.
    virtual Millis waitLeft() const = 0;
    /// Refused for a passphrase that is too easy, or for who decides no policy; Conflict when there
    /// is a store.
    virtual QFuture<Result<SupplementOpening>>
    create(std::shared_ptr<crypto::SecretBytes> passphrase) = 0;
    /// Locked for a wrong passphrase; TooSoon while waitLeft(); Corrupt, NotEncrypted, NewerSchema,
    /// ReadOnly, Io for the store; Untrusted for another practice's.
    virtual QFuture<Result<SupplementOpening>>
    unlock(std::shared_ptr<crypto::SecretBytes> passphrase) = 0;
    /// By the code of the practice's recovery kit; sets a new passphrase. Malformed for a mistyped
    /// code, Locked for another practice's, Refused for a passphrase that is too easy.
    virtual QFuture<Result<SupplementOpening>>
    recover(std::shared_ptr<crypto::SecretBytes> code,
            std::shared_ptr<crypto::SecretBytes> newPassphrase)
        = 0;
    /// Seen without the panel's key.
    virtual QFuture<Result<SupplementCopies>> copies() = 0;
    /// Puts a copy in the store's place, which is kept, and opens it. Nobody may have it open.
    /// Locked when the passphrase opens neither the panel nor the copy, TooSoon while waitLeft();
    /// Corrupt for a copy that is not whole; NotFound when there is none of that name.
    virtual QFuture<Result<RestoredSupplement>>
    restore(QString copy, std::shared_ptr<crypto::SecretBytes> passphrase) = 0;
};

} // namespace alcove::supplemental
