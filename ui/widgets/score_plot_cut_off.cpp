// The published cut-off of ScorePlot: its line and the words at it.

#include "support/theme.h"
#include "widgets/score_plot.h"

#include <QFontMetricsF>
#include <QGuiApplication>
#include <QPainter>

#include <algorithm>
#include <array>
#include <cmath>

namespace alcove::widgets {

using charting::Better;
using charting::ScorePoint;
using support::unit;

std::optional<QLineF> ScorePlot::placeOfCutOff() const
{
    const charting::Instrument &instrument = m_history.instrument;
    if (!instrument.cutOff)
        return std::nullopt;
    const double edge = instrument.better == Better::Higher ? 0.5 : -0.5;
    const double y = yOf(instrument.cutOff->value + edge);
    return QLineF(area().left(), y, area().right(), y);
}

std::optional<QRectF> ScorePlot::placeOfCutOffLabel() const
{
    const auto line = placeOfCutOff();
    const QRectF within = area();
    if (!line || !within.contains(line->center()))
        return std::nullopt;
    const QFontMetricsF metrics(small());
    const QSizeF size(metrics.horizontalAdvance(presentation::cutOffText(m_history.instrument)) + 1,
                      metrics.height());
    const double left = line->x1() + unit;
    const double right = std::max(left, line->x2() - unit - size.width());
    const double above = line->y1() - size.height() - 1;
    const double below = line->y1() + 1;
    const std::array<QPointF, 4> corners{QPointF(right, above), QPointF(left, above),
                                         QPointF(right, below), QPointF(left, below)};
    const auto isWithin = [&](const QPointF &corner) {
        return corner.y() >= within.top() && corner.y() + size.height() <= within.bottom();
    };
    const auto isFree = [&](const QPointF &corner) {
        constexpr double room = 2 * scorePointRadius; // the ring too
        const QRectF place = QRectF(corner, size).adjusted(-room, -room, room, room);
        return isWithin(corner)
            && std::none_of(m_history.points.begin(), m_history.points.end(),
                            [&](const ScorePoint &point) {
                                return place.contains(placeOf(point.on, point.total));
                            });
    };
    const auto *chosen = std::find_if(corners.begin(), corners.end(), isFree);
    if (chosen == corners.end())
        chosen = isWithin(corners[0]) ? corners.begin() : corners.begin() + 2;
    return QRectF(*chosen, size);
}

void ScorePlot::paintCutOff(QPainter &painter) const
{
    const auto label = placeOfCutOffLabel();
    if (!label)
        return;
    const QLineF place = *placeOfCutOff();
    const QColor ink = QGuiApplication::palette().color(QPalette::Text);
    // Sharp and unbroken, unlike what is dashed.
    painter.fillRect(QRectF(place.x1(), std::round(place.y1()), place.length(), 1), ink);
    painter.setPen(ink);
    painter.drawText(*label, Qt::AlignRight | Qt::AlignVCenter,
                     presentation::cutOffText(m_history.instrument));
}

} // namespace alcove::widgets
