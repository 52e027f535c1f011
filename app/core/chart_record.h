#pragma once

#include "core/field_sheet.h"
#include "core/record_kind.h"

#include <QDate>

#include <map>

namespace alcove {

/// By the names of its fields; a field without a value is not in it.
using RecordFields = std::map<QString, QString>;

/// A typed piece of a chart: an allergy, a diagnosis, somebody to be called in an emergency.
struct ChartRecord {
    RecordId id;
    ClientId client;
    RecordKind kind = RecordKind::History;
    RecordFields fields;

    bool operator==(const ChartRecord &) const = default;

    QString value(const QString &field) const;
    bool isWithdrawn() const { return !value(commonfield::withdrawn).isEmpty(); }
};

/// Of a kind that a client has one of: the same on every desk, so that two which begin it write
/// one.
RecordId singleRecord(RecordKind kind, ClientId client);

/// The most weeks between two of what comes again.
constexpr int mostWeeks = 104;

/// What is wrong with a field as somebody typed it.
struct FieldFault {
    enum class What {
        Missing,
        NoSuchField,
        NoDate,
        NotYet,
        NoChoice,
        NoId,
        TooLong,
        NoWeeks,
        EndsBefore
    };
    QString field;
    What what = What::Missing;

    bool operator==(const FieldFault &) const = default;
};

constexpr qsizetype maxRecordLine = 1000; ///< characters
constexpr qsizetype maxRecordText = 100'000; ///< characters
constexpr qsizetype maxRecordReason = 1000; ///< characters

/// In the order of the kind's fields; none when it may be kept. An empty value counts as none.
QList<FieldFault> faultsOf(const ChartRecord &record, QDate today);
/// Malformed, with the field's name, unless there are none.
Result<void> validate(const ChartRecord &record, QDate today);

/// What one op says of a record.
struct RecordPut {
    OpId op;
    Stamp stamp;
    UserId actor;
    RecordId record;
    ClientId client;
    QString kind; ///< perhaps of a newer program
    Scope scope = Scope::Clinical;
    RecordFields values; ///< of the fields it writes
    FieldWrites writes;
    QString why; ///< as whoever wrote it said

    bool operator==(const RecordPut &) const = default;
};

/// A record as all that was said of it makes it.
struct RecordSheet {
    RecordId id;
    ClientId client;
    QString kind;
    Scope scope = Scope::Clinical;
    RecordFields fields; ///< of each the latest value, without those that are empty
    StandingValues standing;
    Stamp madeAt;
    UserId madeBy;
    Stamp stamp; ///< of the last op
    OpId last;
    UserId changedBy; ///< by the last op

    /// Fields that have values which differ, and so wait for a person.
    QStringList open() const;
    /// Latest first, each text once.
    QList<FieldValue> valuesOf(const QString &field) const;
    /// Nothing of a kind that this program does not know.
    std::optional<ChartRecord> record() const;

    bool operator==(const RecordSheet &) const = default;
};

/// The sheet of a record; `puts` in any order, repeated or not. Nothing of none. The first says
/// whose it is and of what kind; what says otherwise is none of it.
std::optional<RecordSheet> recordSheetOf(QList<RecordPut> puts);

/// What to write so that `before`, as somebody saw it, becomes `after`; without it all of `after`.
FieldWrites writesFor(const std::optional<RecordSheet> &before, const RecordFields &after);

namespace opkind {
inline const QString recordPut = QStringLiteral("record.put");
} // namespace opkind

QCborMap toPayload(const RecordPut &put);
/// Malformed when a field is missing, of another type, or written without a value.
Result<RecordPut> recordPutFrom(const Op &op);

} // namespace alcove
