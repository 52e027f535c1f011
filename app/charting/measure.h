#pragma once

#include "charting/instrument.h"
#include "core/chart_record.h"

#include <QDate>
#include <QList>
#include <QString>
#include <QStringList>

#include <optional>

namespace alcove::charting {

enum class FilledBy { Client, Clinician };

/// "1=2\n2=0", in the order of the instrument's items; what is of no item comes last, so that
/// nothing is lost.
QString answersText(const Instrument &instrument, const Answers &answers);
/// Malformed, "line 2: ...". Empty lines and spaces count for nothing: people may write it.
Result<Answers> answersFrom(const QString &text);

/// How many of the items are asked: those up to the first answer that ends the questionnaire.
qsizetype askedItems(const Instrument &instrument, const Answers &answers);
/// Whether nothing is missing that its score needs; one without a total needs all of its items.
bool isWhole(const Instrument &instrument, const Score &score);

/// The items whose answers have to be asked about at once, by their codes.
QStringList itemsToAskAbout(const Instrument &instrument, const Answers &answers);
/// Whether that says what was asked and what was said: digits and signs alone are a slip of the
/// keyboard, meant for an item.
bool isFollowUp(const QString &text);

/// Malformed unless the answers make a score.
Result<ChartRecord> measureRecord(RecordId id, ClientId client, const Instrument &instrument,
                                  const Answers &answers, QDate on, FilledBy by);

/// A measure that was answered, as it is drawn over time.
struct ScorePoint {
    QDate on;
    int total = 0;
    QString band;
    RecordId record;

    bool operator==(const ScorePoint &) const = default;
};

/// Of all records that are answers to `instrument`, by day. The score is what the answers make,
/// for these can be set right later; of another version of the instrument what was recorded then.
/// Without those that were withdrawn or have no total.
QList<ScorePoint> trendOf(const QList<ChartRecord> &records, const Instrument &instrument);

enum class Change { None, Better, Worse };
/// More than chance explains, by the figure that was published; nothing where none was. Which way
/// is the better one the instrument says.
std::optional<Change> changeOf(const Instrument &instrument, const ScorePoint &earlier,
                               const ScorePoint &later);

struct DueMeasure {
    QString instrument;
    QDate due;

    bool operator==(const DueMeasure &) const = default;
};

/// What is to be asked by `today`, the longest overdue first, each instrument once. Of either list
/// only the records of its kind count.
QList<DueMeasure> dueMeasures(const QList<ChartRecord> &schedules,
                              const QList<ChartRecord> &measures, QDate today);

} // namespace alcove::charting
