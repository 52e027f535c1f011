#pragma once

#include "core/op.h"

#include <QList>
#include <QString>
#include <QStringList>

#include <map>
#include <optional>

namespace alcove {

/// Which values an edit put in the place of which: the ops that had put those.
using FieldWrites = std::map<QString, QList<OpId>>;

/// What one op says of a record whose fields desks change each by itself. Without `writes` it puts
/// every field in the place of whatever is earlier.
struct FieldPut {
    OpId op;
    Stamp stamp;
    UserId actor;
    std::map<QString, QString> values;
    std::optional<FieldWrites> writes;

    bool operator==(const FieldPut &) const = default;
};

/// A value that stands in a field.
struct FieldValue {
    OpId op;
    Stamp stamp;
    UserId actor;
    QString text;

    bool operator==(const FieldValue &) const = default;
};

/// By field, the latest first.
using StandingValues = std::map<QString, QList<FieldValue>>;

/// What stands in each field; `puts` in any order, repeated or not. A value stands until an op that
/// knew it has put another in its place, so that two which did not know of each other both do.
StandingValues standingValues(QList<FieldPut> puts);

/// Of one field, the latest first, each text once: more than one where they differ.
QList<FieldValue> distinctValues(const StandingValues &standing, const QString &field);

/// The one of `values` that `op` put. NotFound when there is none, or when they do not differ.
Result<FieldValue> valueThatWaits(const QList<FieldValue> &values, const OpId &op);

/// That a person puts something into `field` in the place of all that stands there.
FieldWrites writesFor(const StandingValues &standing, const QString &field);

/// The part of a payload that says which fields are written.
QCborMap writesPayload(const FieldWrites &writes);
/// Nothing when the op says nothing of it; Malformed when it is not of its form.
Result<std::optional<FieldWrites>> writesFrom(const QCborMap &payload);

} // namespace alcove
