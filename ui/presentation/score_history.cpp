#include "presentation/score_history.h"

#include "presentation/plain_dates.h"

#include <QCoreApplication>

#include <algorithm>
#include <cstdlib>

using namespace Qt::StringLiterals;

namespace alcove::presentation {

using charting::Better;
using charting::Change;
using charting::Instrument;
using charting::ScorePoint;

namespace {

QString tr(const char *words)
{
    return QCoreApplication::translate("score", words);
}

QString differenceText(int earlier, int later)
{
    if (later == earlier)
        return tr("the same");
    return (later < earlier ? tr("%1 lower") : tr("%1 higher")).arg(std::abs(later - earlier));
}

QString judgementText(std::optional<Change> change)
{
    if (!change)
        return {};
    switch (*change) {
    case Change::None:
        return tr("no more change than chance");
    case Change::Better:
        return tr("improved by more than chance");
    case Change::Worse:
        return tr("worse by more than chance");
    }
    Q_UNREACHABLE();
}

QString besideCutOff(const Instrument &instrument, int total)
{
    if (!instrument.cutOff)
        return {};
    const int at = instrument.cutOff->value;
    if (instrument.better == Better::Higher)
        return (total <= at ? tr("at or below the cut-off of %1") : tr("over the cut-off of %1"))
            .arg(at);
    return (total >= at ? tr("at or over the cut-off of %1") : tr("below the cut-off of %1"))
        .arg(at);
}

ScoreMark markOf(const ScoreHistory &history, const ScorePoint &point, const ScorePoint *before)
{
    const QString cutOff = besideCutOff(history.instrument, point.total);
    ScoreMark mark;
    mark.on = point.on;
    mark.what = history.instrument.title;
    mark.total = point.total;
    mark.measure = point.record;
    mark.band = point.band;
    mark.cutOff = cutOff;
    mark.sentence
        = tr("%1: %2 %3").arg(dateText(point.on), mark.what, QString::number(point.total));
    for (const QString &more : {point.band, cutOff})
        if (!more.isEmpty())
            mark.sentence += u", "_s + more;
    mark.sentence += u'.';
    if (before == nullptr) {
        mark.sentence += u' ' + tr("The first score.");
        return mark;
    }
    const QString difference = differenceText(before->total, point.total);
    const QString judgement = judgementText(charting::changeOf(history.instrument, *before, point));
    mark.change = judgement.isEmpty() ? difference : difference + u", "_s + judgement;
    mark.sentence += u' ' + tr("Against %1: %2.").arg(dateText(before->on), mark.change);
    return mark;
}

} // namespace

QList<ScoreMark> marksOf(const ScoreHistory &history)
{
    QList<ScoreMark> marks;
    for (const auto &[on, what] : history.medications)
        marks.append(
            {on, what, {}, {}, {}, {}, {}, tr("%1: medication: %2.").arg(dateText(on), what)});
    const ScorePoint *before = nullptr;
    for (const ScorePoint &point : history.points) {
        marks.append(markOf(history, point, before));
        before = &point;
    }
    std::stable_sort(marks.begin(), marks.end(),
                     [](const ScoreMark &a, const ScoreMark &b) { return a.on < b.on; });
    return marks;
}

std::pair<QDate, QDate> daysOf(const ScoreHistory &history)
{
    QList<QDate> days = history.sessions;
    for (const ScorePoint &point : history.points)
        days.append(point.on);
    for (const auto &[on, what] : history.medications)
        days.append(on);
    days.removeIf([](QDate day) { return !day.isValid(); });
    if (days.isEmpty())
        return {};
    const auto [first, last] = std::minmax_element(days.begin(), days.end());
    return {*first, *last};
}

std::pair<int, int> totalsOf(const ScoreHistory &history)
{
    std::pair<int, int> totals{history.instrument.from, history.instrument.to};
    for (const ScorePoint &point : history.points) {
        totals.first = std::min(totals.first, point.total);
        totals.second = std::max(totals.second, point.total);
    }
    return totals;
}

QString changeText(const Instrument &instrument, const ScorePoint &earlier, const ScorePoint &later)
{
    const QString judgement = judgementText(charting::changeOf(instrument, earlier, later));
    return judgement.isEmpty() ? differenceText(earlier.total, later.total) : judgement;
}

QString cutOffText(const Instrument &instrument)
{
    if (!instrument.cutOff)
        return {};
    return (instrument.better == Better::Higher ? tr("Published cut-off: %1 or less")
                                                : tr("Published cut-off: %1 or more"))
        .arg(instrument.cutOff->value);
}

QString summaryOf(const ScoreHistory &history)
{
    const auto [first, last] = daysOf(history);
    if (!first.isValid())
        return tr("No scores yet.");
    const QString words = tr("Scores: %1. Medication changes: %2. Sessions: %3. From %4 to %5.")
                              .arg(history.points.size())
                              .arg(history.medications.size())
                              .arg(history.sessions.size())
                              .arg(dateText(first), dateText(last));
    const QString cutOff = cutOffText(history.instrument);
    return cutOff.isEmpty() ? words : u"%1 %2."_s.arg(words, cutOff);
}

} // namespace alcove::presentation
