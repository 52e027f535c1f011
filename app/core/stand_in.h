#pragma once

#include "core/chart_record.h"

#include <QDate>
#include <QList>

#include <optional>

namespace alcove {

/// The field of a RecordKind::Cover with the id of a member of the practice.
inline const QString standInField = QStringLiteral("user");

/// A member of the practice who passes a client's door while whoever cares for them is away: what a
/// RecordKind::Cover that names one says.
struct StandIn {
    RecordId record;
    ClientId client;
    UserId user;
    QString name; ///< as it was written down
    QDate from;
    QDate to; ///< the last day; null until somebody says which
    UserId saidBy; ///< who wrote it first

    bool holdsOn(QDate day) const { return from <= day && !isOver(day); }
    bool isOver(QDate today) const { return to.isValid() && to < today; }

    bool operator==(const StandIn &) const = default;
};

/// Nothing of another kind, of one that names nobody of the practice or was entered in error, and
/// while two desks differ about who it is or when: then it lets nobody in.
std::optional<StandIn> standInOf(const RecordSheet &sheet);
QList<StandIn> standInsOf(const QList<RecordSheet> &sheets);
/// Who stands in on that day.
QList<UserId> standingIn(const QList<RecordSheet> &sheets, QDate day);

} // namespace alcove
