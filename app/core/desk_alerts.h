#pragma once

#include "base/clock.h"
#include "base/result.h"
#include "core/actor.h"

#include <QFuture>
#include <QList>
#include <QString>
#include <QStringList>

namespace alcove {

/// Somebody came in at a new desk other than by one of theirs.
enum class WayBack {
    Kit, ///< whoever had the paper let it in
    InvitedAgain, ///< an owner did, and the desks of before were taken out
};

/// What this desk's person is to look at: who did not do this should hear of it from the person.
struct DeskAlert {
    DeviceId desk; ///< the new one; it is in
    WayBack way = WayBack::Kit;
    UserId user;
    QString name; ///< of the person; empty where nobody said it to this desk
    QString deskName; ///< empty as above
    QString byName; ///< who invited them again; empty as above
    Millis at = 0; ///< by the clock of who did
    bool isSelf = false; ///< it is this desk's person who is said to have come in
    QStringList owners; ///< who could take the desk out, by name; without who sits here

    bool operator==(const DeskAlert &) const = default;
};

/// Desks that came in by a paper or an owner's word, which stay told of until somebody at this desk
/// says that they know. Told to the person's own desks and to owners, by the verified membership
/// log: no server can keep one back that it shows the desk at all. Work runs off the window's
/// thread; answer with whenDone().
class DeskAlerts {
public:
    virtual ~DeskAlerts() = default;

    /// In the order of the log; none of desks that are out again.
    virtual QFuture<Result<QList<DeskAlert>>> alerts() = 0;
    /// Audited. Nothing happens when it was before.
    virtual QFuture<Result<void>> acknowledge(DeviceId desk) = 0;
};

} // namespace alcove
