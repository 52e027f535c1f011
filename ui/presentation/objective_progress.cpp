#include "presentation/objective_progress.h"

#include "presentation/plain_dates.h"
#include "presentation/score_history.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace alcove::presentation {

namespace {

QString tr(const char *words)
{
    return QCoreApplication::translate("objective", words);
}

} // namespace

QString objectiveProgress(const ChartRecord &objective, QDate began,
                          const QList<ChartRecord> &measures,
                          const QList<charting::Instrument> &instruments)
{
    const charting::Instrument *instrument
        = charting::namedIn(instruments, objective.value(u"measured-by"_s));
    if (instrument == nullptr || !instrument->hasTotal)
        return {};
    QList<charting::ScorePoint> points = charting::trendOf(measures, *instrument);
    points.removeIf([began](const charting::ScorePoint &point) { return point.on < began; });
    if (points.isEmpty())
        return tr("%1: no score since %2").arg(instrument->title, dateText(began));
    const charting::ScorePoint &first = points.first();
    const QString start
        = tr("%1 %2 on %3")
              .arg(instrument->title, QString::number(first.total), dateText(first.on));
    if (points.size() == 1)
        return tr("%1, no other score yet").arg(start);
    const charting::ScorePoint &last = points.last();
    return tr("%1 -> %2 on %3, %4")
        .arg(start, QString::number(last.total), dateText(last.on),
             changeText(*instrument, first, last));
}

} // namespace alcove::presentation
