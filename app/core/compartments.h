#pragma once

#include "core/chart.h"
#include "core/emergency.h"

#include <QFuture>
#include <QList>
#include <QString>

#include <optional>

namespace alcove {

class Session;

/// Why a chart is restricted to people who are named for it. The names stand in stores and logs.
enum class Restriction {
    Staff, ///< somebody of the practice is the client
    Conflict, ///< somebody of the practice is close to the client
    Court, ///< sealed by a court
};

QString restrictionName(Restriction restriction);
std::optional<Restriction> restrictionFromName(const QString &name);

/// A chart in a store and with a key of its own, which only people named for it have.
struct RestrictedChart {
    RawId id{};
    ClientId client; ///< zero where it does not open
    QString clientName;
    Restriction because = Restriction::Staff;
    QList<UserId> named; ///< who has it; empty in one of before it could be shared
    std::optional<Error> shut; ///< why it does not open
    /// When, where its person opened it in an emergency and is not named for it, or by its sheets.
    std::optional<EmergencyTime> emergency;
    bool isBySheets = false; ///< the latter: it is read and not written in
};

/// Charts that are kept apart from those of an unlocked desk: in stores of their own, behind keys
/// of their own, so that nobody with a way into the desk's charts comes upon them. Work runs off
/// the window's thread; answer with whenDone().
class Compartments {
public:
    virtual ~Compartments() = default;

    /// The person's own psychotherapy notes (45 CFR 164.501), begun where there are none yet. What
    /// is answered stays, the same at each asking, until the desk is locked. Refused for roles
    /// without them; Locked when they were sealed to keys that this desk has no more; otherwise as
    /// Desk::unlock.
    virtual QFuture<Result<Session *>> psychotherapyNotes() = 0;

    /// Those that are on this desk. Refused for roles that are never named for one.
    virtual QFuture<Result<QList<RestrictedChart>>> restrictedCharts() = 0;
    /// The same at each asking, until the desk is locked. NotFound; otherwise as
    /// psychotherapyNotes().
    virtual QFuture<Result<Session *>> restrictedChart(RawId id) = 0;
    /// Begins one for a client whom the practice's chart does not know; whoever asks is named for
    /// it. Its id. Malformed when validate() says so; Refused for roles that write in none.
    virtual QFuture<Result<RawId>> restrictChart(Client client, Restriction because) = 0;
};

/// Who a client is, told by value to charts kept apart: nothing leads back from there. Written only
/// where it is news, and only by roles that write there; NotFound for those who only read and find
/// nothing.
Result<void> introduce(Chart &room, const Client &client);

} // namespace alcove
