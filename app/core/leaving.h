#pragma once

#include "base/clock.h"
#include "base/result.h"
#include "core/actor.h"
#include "core/people.h"
#include "crypto/secret_bytes.h"

#include <QFuture>
#include <QList>
#include <QString>

#include <memory>
#include <optional>

namespace alcove {

/// Why somebody, or a desk, is taken out of a practice: a class and no words, since its server
/// reads it.
enum class LeavingReason {
    Left, ///< somebody works elsewhere now
    Lost, ///< the desk may be in others' hands
    Replaced, ///< the desk is not used any more
    Other,
};

/// A desk that is in the practice.
struct PracticeDesk {
    DeviceId id;
    UserId user;
    QString name; ///< empty where nobody said it to this desk
    bool isThis = false;
    bool isKit = false; ///< no desk but a recovery kit, on paper

    bool operator==(const PracticeDesk &) const = default;
};

/// Somebody, or a desk of theirs, who was in and is no more.
struct Departure {
    UserId user;
    QString name; ///< of the person; empty where nobody said it to this desk
    bool isPerson = false; ///< with all their desks, and not one alone
    QString deskName; ///< of the one desk, empty as above
    LeavingReason reason = LeavingReason::Other;
    QString byName; ///< who took them out
    Millis at = 0; ///< by the clock of who did
    bool isReturn = false; ///< all their desks were lost, and they were invited again

    bool operator==(const Departure &) const = default;
};

struct Roster {
    QList<PracticeDesk> desks; ///< in the order of their ids
    QList<Departure> gone; ///< the latest first

    bool operator==(const Roster &) const = default;
};

/// Who is to leave: a person with all their desks, or one of them.
struct Farewell {
    UserId user;
    std::optional<DeviceId> desk;
    LeavingReason reason = LeavingReason::Other;

    bool operator==(const Farewell &) const = default;
};

/// Somebody of the practice who has lost every desk they had, and asks at a new one.
struct Returner {
    UserId user;
    QByteArray request;
    QString words; ///< of the request, as they were typed here

    bool operator==(const Returner &) const = default;
};

/// Who leaves the practice, and who comes back to it. Work runs off the window's thread; answer
/// with whenDone().
class Leaving {
public:
    using Secret = std::shared_ptr<crypto::SecretBytes>;

    virtual ~Leaving() = default;

    virtual QFuture<Result<Roster>> roster() = 0;
    /// For good, by a record of the membership log. Audited, and stands whether the server can be
    /// reached or not; a sync makes the new keys. Locked for a wrong passphrase, which is counted
    /// as at the locked door; TooSoon while waitLeft(). NotFound when it is nobody of the practice.
    /// Refused when this desk's person is no owner, when it is themselves or this desk, or when no
    /// desk would be left whose person writes charts.
    virtual QFuture<Result<void>> remove(Farewell farewell, Secret passphrase) = 0;
    /// Lets somebody in again as who they are, and takes the desks and kits of before out for good
    /// in the same record. Errors as remove() and People::invite(); Conflict when the keys of the
    /// request are somebody else's.
    virtual QFuture<Result<MemberInvitation>> inviteAgain(Returner returner, Secret passphrase) = 0;
    /// How long no passphrase is tried, after too many wrong ones.
    virtual Millis waitLeft() const = 0;
};

} // namespace alcove
