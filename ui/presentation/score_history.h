#pragma once

#include "charting/measure.h"

#include <QDate>
#include <QList>
#include <QString>

#include <optional>
#include <utility>

namespace alcove::presentation {

/// The scores of one measure, with what else happened in that time.
struct ScoreHistory {
    charting::Instrument instrument;
    QList<charting::ScorePoint> points;
    QList<std::pair<QDate, QString>> medications; ///< what was changed, and when
    QList<QDate> sessions;
};

/// A score or a change of medication, as a table has it and as it is read out.
struct ScoreMark {
    QDate on;
    QString what; ///< "PHQ-9", "Sertraline 50 mg, started"
    std::optional<int> total; ///< of a score
    std::optional<RecordId> measure; ///< the same: where its answers are
    QString band;
    QString change; ///< against the score before: "6 lower, improved by more than chance"
    QString cutOff; ///< where one was published: "at or over the cut-off of 10"
    QString sentence;

    bool operator==(const ScoreMark &) const = default;
};

/// By day; of one day what was changed comes before the score.
QList<ScoreMark> marksOf(const ScoreHistory &history);

/// The first and the last day of anything; invalid ones of nothing.
std::pair<QDate, QDate> daysOf(const ScoreHistory &history);

/// The least and the greatest total to be drawn, of the instrument and whatever was recorded.
std::pair<int, int> totalsOf(const ScoreHistory &history);

/// What became of a score, by the figure that was published: "improved by more than chance". Where
/// none was, how much lower or higher it is.
QString changeText(const charting::Instrument &instrument, const charting::ScorePoint &earlier,
                   const charting::ScorePoint &later);

/// "Published cut-off: 10 or more"; empty where there is none. It is no diagnosis.
QString cutOffText(const charting::Instrument &instrument);

/// How much of what there is, and from when to when.
QString summaryOf(const ScoreHistory &history);

} // namespace alcove::presentation
