#pragma once

#include "charting/handing_over.h"
#include "core/stand_in.h"

#include <QDate>
#include <QList>

#include <optional>

namespace alcove::charting {

/// That the chart's actor is away, and who stands in for them.
struct Absence {
    std::optional<UserId> standIn; ///< nothing of somebody outside the practice
    QString name; ///< of who stands in
    QDate from;
    QDate to; ///< the last day; null: until it is ended
    QString phone;

    bool operator==(const Absence &) const = default;
};

/// One that holds or is to come, and the records that say so, one a chart.
struct StandingAbsence {
    Absence absence;
    QList<RecordId> covers;
};

/// What became of an act on many charts.
struct AwayWritten {
    int charts = 0; ///< that say so now, those that did before among them
    QList<NotDone> left;
};

/// Writes a RecordKind::Cover into every chart that is assigned to the actor, each an act of its
/// own. `note` stands in each; `act` is of this absence alone, and the records have their ids from
/// it: to try again writes what is missing. Malformed before anything is written where a day or the
/// name can't be.
Result<AwayWritten> beAway(Chart &chart, const Absence &absence, const QString &note,
                           const RawId &act, QDate today);

/// What the actor wrote that way in those of `assigned` (assignedClients()) that are theirs, the
/// first to begin first.
Result<QList<StandingAbsence>> absences(Chart &chart, const QList<AssignedClient> &assigned,
                                        QDate today);

/// From now on nobody stands in by these records: one that has begun ends today and names no member
/// any more, one that has not is marked as entered in error.
Result<AwayWritten> endAbsence(Chart &chart, const QList<RecordId> &covers, QDate today);

/// The same of one that anybody wrote who may say so.
Result<void> endStandIn(Chart &chart, RecordId cover, QDate today);

} // namespace alcove::charting
