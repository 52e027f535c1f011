#pragma once

#include "base/clock.h"
#include "base/roles.h"
#include "core/ids.h"

#include <QList>
#include <QString>

#include <optional>

namespace alcove {

/// The audit event of breaking the glass; its subject is the id of a GlassBreak.
inline const QString breakGlassEvent = QStringLiteral("chart.break-glass");

/// How long a chart stays open for somebody it is not assigned to.
constexpr Millis glassLasts = Millis{4} * 60 * 60 * 1000;
/// Letters of a reason, at least: one word is none.
constexpr int shortestReason = 10;
constexpr int longestReason = 500;

/// Whether somebody cares for a client.
struct CareMember {
    ClientId client;
    UserId user;
    bool isAssigned = false;
    /// As whoever says so put it, for the log of their desk; nothing of it travels.
    QString why = {};

    bool operator==(const CareMember &) const = default;
};

/// Somebody opened a chart that is not assigned to them, and said why.
struct GlassBreak {
    RawId id{};
    ClientId client;
    UserId user;
    QString userName;
    QString reason; ///< what they typed; the privacy officer reads it
    Millis at = 0;
    Millis until = 0;

    bool operator==(const GlassBreak &) const = default;
};

/// What stands between somebody and the clinical part of a chart.
struct ChartDoor {
    enum class State {
        Open, ///< assigned to them, or to nobody, or they stand in
        Glass, ///< others' client: opens for a typed reason
        Broken, ///< they gave one, and it lasts until `until`
    };
    State state = State::Open;
    Millis until = 0;

    bool isShut() const { return state == State::Glass; }
    bool operator==(const ChartDoor &) const = default;
};

/// The door for `self`: `team` is who the client is assigned to, `standIns` who stands in for them
/// today (core/stand_in.h), `last` the latest reason `self` gave for this chart. A clock that was
/// set back before that reason opens nothing.
ChartDoor doorFor(const QList<UserId> &team, const QList<UserId> &standIns, UserId self,
                  const std::optional<GlassBreak> &last, Millis now);

/// Who may say who cares for a client: whoever does already, the front desk, supervisors and the
/// owner; anybody while nobody does. A clinician from outside can't let themselves in.
bool mayAssign(Roles roles, const QList<UserId> &team, UserId self);

/// Who may say that `standIn` stands in: whoever may assign. Of a client of nobody one can't name
/// oneself by that alone, or it would open the door once the client is somebody's.
bool mayNameStandIn(Roles roles, const QList<UserId> &team, UserId self, UserId standIn);

/// Whether a reason was given at all.
bool isReason(const QString &typed);

} // namespace alcove
