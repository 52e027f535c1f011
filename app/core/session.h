#pragma once

#include "base/clock.h"
#include "base/result.h"
#include "core/backups.h"
#include "core/chart_queue.h"
#include "core/practice.h"
#include "core/recovered_note.h"
#include "core/typing_journal.h"
#include "crypto/secret_bytes.h"
#include "crypto/signature.h"

#include <QFuture>
#include <QString>

#include <memory>

namespace alcove {

class Compartments;
class People;
class WaysIn;

/// All that exists while a desk is unlocked: keys, store, its thread. "Locked" is its absence;
/// destroying it writes what was asked, closes the store and wipes the keys.
class Session {
public:
    virtual ~Session() = default;

    virtual ChartQueue &chart() = 0;
    virtual const Practice &practice() const = 0;
    /// Of the person, not the desk: signs notes.
    virtual const crypto::SigningKey &signingKey() const = 0;
    /// Used on the window's thread; its records go before the session does.
    virtual TypingJournal &typing() = 0;
    /// What a former session that ended in the middle left, and where it is now.
    virtual const QList<RecoveredNote> &recovered() const = 0;
    /// Null where no copies are kept.
    virtual Backups *backups() { return nullptr; }
    /// Null where nothing can be changed about them.
    virtual WaysIn *waysIn() { return nullptr; }
    /// Null where nothing can be kept apart, as in what is kept apart itself.
    virtual Compartments *compartments() { return nullptr; }
    /// Null where nobody is told who else is in the practice.
    virtual People *people() { return nullptr; }
};

/// What is asked of whoever makes a practice.
struct NewPractice {
    QString practiceName;
    QString clinicianName;
    QString deviceName;
    std::shared_ptr<crypto::SecretBytes> passphrase; ///< UTF-8
    int demoClients = 0; ///< invented ones with years of notes; 0 for a real practice
    Roles roles = solo; ///< the hats of whoever makes it: see mayFound()
};

/// A session just opened. Shared because a future hands out copies; one owner keeps it.
struct Opening {
    std::shared_ptr<Session> session;
    /// For the recovery kit on paper, UTF-8 in groups; only when the practice was just made.
    std::shared_ptr<crypto::SecretBytes> recoveryCode;
};

/// A desk from outside: what the lock screen and the first start can do. Work runs off the window's
/// thread; answer with whenDone().
class Desk {
public:
    virtual ~Desk() = default;

    /// Whether a store, or what is left of one, lies here: if so, it is never overwritten.
    virtual bool hasStore() const = 0;
    /// How long no passphrase is tried, after too many wrong ones. Zero for most of the time.
    virtual Millis waitLeft() const = 0;
    /// Conflict when there is a store.
    virtual QFuture<Result<Opening>> create(NewPractice practice) = 0;
    /// Locked for a wrong passphrase; TooSoon while waitLeft(); NoDeviceSecret when the keychain
    /// does not give its half of the key; Corrupt, NotEncrypted, NewerSchema, ReadOnly, Io for the
    /// store.
    virtual QFuture<Result<Opening>> unlock(std::shared_ptr<crypto::SecretBytes> passphrase) = 0;
    /// Whether this passphrase is the store's, without opening it: Locked when it is not.
    virtual QFuture<Result<void>> prove(std::shared_ptr<crypto::SecretBytes> passphrase) = 0;
    /// By the code of the recovery kit; sets a new passphrase. Malformed for a mistyped code,
    /// Locked for another practice's.
    virtual QFuture<Result<Opening>> recover(std::shared_ptr<crypto::SecretBytes> code,
                                             std::shared_ptr<crypto::SecretBytes> newPassphrase)
        = 0;
    /// Of the store here, the newest first.
    virtual QFuture<Result<QList<StoredCopy>>> copies() = 0;
    /// Puts a copy in the store's place, which is kept, and opens it. Locked when the passphrase
    /// opens neither the store nor the copy; Corrupt for a copy that is not whole.
    virtual QFuture<Result<Opening>> restore(QString copy,
                                             std::shared_ptr<crypto::SecretBytes> passphrase)
        = 0;
};

} // namespace alcove
