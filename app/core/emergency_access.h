#pragma once

#include "base/clock.h"
#include "base/error.h"
#include "base/id.h"
#include "base/result.h"
#include "core/ids.h"

#include <QFuture>
#include <QList>
#include <QString>

#include <optional>

namespace alcove {

class Session;

/// A restricted chart that is not on this desk and may be opened in an emergency. Whose it is
/// nobody is told.
struct EmergencyChart {
    RawId id{};
    UserId givenBy; ///< who lets this desk's person in
    Millis givenAt = 0;

    bool operator==(const EmergencyChart &) const = default;
};

/// A restricted chart that was just opened in an emergency.
struct EmergencyOpened {
    Millis until = 0;
    std::optional<Error> notSynced; ///< why what is written in it did not come
};

/// Restricted charts that this desk's person is not named for, and may open in an emergency by
/// half a key and the server's other half (docs/adr/0038). Work runs off the window's thread;
/// answer with whenDone().
class EmergencyAccess {
public:
    virtual ~EmergencyAccess() = default;

    /// Those that this desk has a half of, and that are not on it.
    virtual QFuture<Result<QList<EmergencyChart>>> emergencyCharts() = 0;
    /// Audited, with the reason, before the server is asked. Malformed unless isReason(); Refused
    /// by roles or the server; NotFound when desk or server has no half for this person; Conflict
    /// when they are named; Untrusted when the halves do not fit; Offline without the server.
    virtual QFuture<Result<EmergencyOpened>> openInEmergency(RawId chart, QString reason) = 0;
    /// Takes those off the desk whose time is over and in which nothing waits to be sent. How many.
    /// Nobody has one open by then: see EmergencyRooms.
    virtual QFuture<Result<int>> dropOver() = 0;
};

/// The restricted charts on a desk, as far as emergencies are concerned: who may open them so, and
/// that the time of one that was comes to its end.
class EmergencyRooms {
public:
    virtual ~EmergencyRooms() = default;

    /// Who opens a chart in an emergency; nobody who is named for it is among them. Errors as of
    /// Compartments::restrictedChart().
    virtual QFuture<Result<QList<UserId>>> holders(RawId chart) = 0;
    /// Lets somebody do so, or not any more, from this desk's next round of sync on. Refused unless
    /// this desk's person is named for it, and of those who are; NotFound while its client has not
    /// come.
    virtual QFuture<Result<void>> nameHolder(RawId chart, UserId user, bool isHolder) = 0;
    /// Closes those whose time is over, their last words written: the sessions that were answered
    /// for them are gone, so that nothing of theirs is on the screen any more.
    virtual QFuture<Result<void>> leaveOver() = 0;
};

/// Null where there is no such thing.
EmergencyAccess *emergencyAccessOf(Session &session);
EmergencyRooms *emergencyRoomsOf(Session &session);

} // namespace alcove
