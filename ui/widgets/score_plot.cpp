#include "widgets/score_plot.h"

#include "presentation/plain_dates.h"
#include "support/theme.h"

#include <QGuiApplication>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace alcove::widgets {

using charting::Better;
using charting::ScoreBand;
using charting::ScorePoint;
using presentation::ScoreMark;
using support::unit;

namespace {

constexpr int mostLanes = 3; ///< of labels above the plot
constexpr int beside = 4 * unit; ///< before the first day and after the last

/// The program's: a style sheet makes another palette of each widget's.
QColor colour(QPalette::ColorRole role)
{
    return QGuiApplication::palette().color(role);
}

QColor mixed(const QColor &ground, const QColor &over, double share)
{
    const auto part
        = [share](int a, int b) { return static_cast<int>(std::lround(a + (b - a) * share)); };
    return {part(ground.red(), over.red()), part(ground.green(), over.green()),
            part(ground.blue(), over.blue())};
}

/// Upright and sharp, so that ticks of neighbouring days stay apart.
void paintUpright(QPainter &painter, double x, double top, double bottom, int width,
                  const QColor &colour)
{
    painter.fillRect(QRectF(std::round(x) - std::floor(width / 2.0), top, width, bottom - top),
                     colour);
}

} // namespace

ScorePlot::ScorePlot(QWidget *parent)
    : QWidget(parent)
{
    setObjectName(u"scorePlot"_s);
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    setHistory({});
}

void ScorePlot::setHistory(const presentation::ScoreHistory &history)
{
    m_history = history;
    m_marks = presentation::marksOf(history);
    m_days = presentation::daysOf(history);
    m_totals = presentation::totalsOf(history);
    m_chosen = -1;
    setAccessibleName(tr("%1 over time").arg(history.instrument.title));
    setAccessibleDescription(presentation::summaryOf(history));
    update();
}

QString ScorePlot::chosenText() const
{
    return m_chosen < 0 ? QString() : m_marks[m_chosen].sentence;
}

QSize ScorePlot::sizeHint() const
{
    return {160 * unit, 72 * unit};
}

QSize ScorePlot::minimumSizeHint() const
{
    return {80 * unit, 48 * unit};
}

QFont ScorePlot::small() const
{
    QFont made(font());
    made.setPointSizeF(made.pointSizeF() * 0.9);
    return made;
}

int ScorePlot::lanes() const
{
    return std::min(mostLanes, static_cast<int>(m_history.medications.size()));
}

QRectF ScorePlot::area() const
{
    const QFontMetrics metrics(small());
    int right = m_history.medications.isEmpty() ? 2 * unit : 20 * unit;
    for (const ScoreBand &band : m_history.instrument.bands)
        right = std::max(right, metrics.horizontalAdvance(band.title) + 4 * unit);
    const int left = metrics.horizontalAdvance(u"000"_s) + 3 * unit;
    const int top = lanes() * (metrics.height() + unit / 2) + 3 * unit;
    const int bottom = metrics.height() + 3 * unit;
    return QRectF(rect()).adjusted(left, top, -std::min(right, width() / 3), -bottom);
}

double ScorePlot::yOf(double total) const
{
    // Half a point beyond either end, so that a score lies in its band and not on its edge.
    const double from = m_totals.first - 0.5;
    const double to = m_totals.second + 0.5;
    const QRectF place = area();
    return place.bottom() - (total - from) / (to - from) * place.height();
}

QRectF ScorePlot::placeOfBand(qsizetype band) const
{
    const ScoreBand &shown = m_history.instrument.bands[band];
    const QRectF place = area();
    const double top = std::max(place.top(), yOf(shown.to + 0.5));
    const double bottom = std::min(place.bottom(), yOf(shown.from - 0.5));
    return {place.left(), top, width() - place.left(), bottom - top};
}

QPointF ScorePlot::placeOf(QDate on, int total) const
{
    const QRectF place = area();
    const auto days = static_cast<double>(m_days.first.daysTo(m_days.second));
    const double share = days > 0 ? static_cast<double>(m_days.first.daysTo(on)) / days : 0.5;
    return {place.left() + beside + share * (place.width() - 2 * beside), yOf(total)};
}

QPointF ScorePlot::placeOf(const ScoreMark &mark) const
{
    if (mark.total)
        return placeOf(mark.on, *mark.total);
    return {placeOf(mark.on, 0).x(), area().top()};
}

QColor ScorePlot::bandColour(qsizetype band, qsizetype count)
{
    const double severity
        = count > 1 ? static_cast<double>(band) / static_cast<double>(count - 1) : 0;
    return mixed(colour(QPalette::Base), colour(QPalette::BrightText), 0.04 + 0.24 * severity);
}

void ScorePlot::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setFont(small());
    paintBands(painter);
    paintAxes(painter);
    if (m_marks.isEmpty()) {
        painter.setPen(colour(QPalette::Text));
        painter.drawText(area(), Qt::AlignCenter, tr("No scores yet"));
    } else {
        paintCutOff(painter);
        paintReliableChange(painter);
        paintSessions(painter);
        paintMedications(painter);
        paintScores(painter);
    }
    if (hasFocus()) {
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(colour(QPalette::Highlight), 2));
        painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), 6, 6);
    }
}

void ScorePlot::paintBands(QPainter &painter) const
{
    const auto count = m_history.instrument.bands.size();
    const bool isUp = m_history.instrument.better == Better::Higher;
    for (qsizetype i = 0; i < count; ++i) {
        const QRectF place = placeOfBand(i);
        const auto severity = isUp ? count - 1 - i : i;
        const QColor ground = bandColour(severity, count);
        painter.fillRect(place, ground);
        // Hatched closer the more severe it is, for who does not see the colours apart.
        painter.save();
        painter.setClipRect(place);
        painter.setPen(QPen(mixed(ground, colour(QPalette::Text), 0.15), 1));
        const int step = std::max(2 * unit, 8 * unit - static_cast<int>(severity) * 6);
        const int lines = static_cast<int>((place.width() + place.height()) / step);
        for (int line = 0; severity > 0 && line <= lines; ++line) {
            const double x = place.left() - place.height() + line * step;
            painter.drawLine(QPointF(x, place.bottom()), QPointF(x + place.height(), place.top()));
        }
        painter.restore();
        const QRectF label(area().right(), place.top(), width() - area().right() - unit,
                           place.height());
        painter.fillRect(label.adjusted(0, 0, unit, 0), ground);
        painter.setPen(colour(QPalette::Text));
        painter.drawText(label.adjusted(unit, 0, 0, 0), Qt::AlignLeft | Qt::AlignVCenter,
                         painter.fontMetrics().elidedText(m_history.instrument.bands[i].title,
                                                          Qt::ElideRight,
                                                          static_cast<int>(label.width()) - unit));
    }
}

void ScorePlot::paintAxes(QPainter &painter) const
{
    const QRectF place = area();
    painter.setPen(QPen(colour(QPalette::Dark), 1));
    painter.drawLine(place.topLeft(), place.bottomLeft());
    painter.drawLine(place.bottomLeft(), place.bottomRight());
    painter.setPen(colour(QPalette::Text));
    QList<int> totals;
    for (const ScoreBand &band : m_history.instrument.bands)
        totals.append(band.from);
    if (totals.isEmpty())
        totals = {m_totals.first, (m_totals.first + m_totals.second) / 2};
    totals.append(m_totals.second);
    const int line = painter.fontMetrics().height();
    for (const int total : totals)
        painter.drawText(QRectF(0, yOf(total) - line / 2.0, place.left() - unit, line),
                         Qt::AlignRight | Qt::AlignVCenter, QString::number(total));
    if (!m_days.first.isValid())
        return;
    const qint64 days = m_days.first.daysTo(m_days.second);
    const int wide = painter.fontMetrics().horizontalAdvance(u"30 May 2026"_s) + 4 * unit;
    const auto parts = std::clamp<qint64>(static_cast<qint64>(place.width()) / wide - 1, 1,
                                          std::max<qint64>(days, 1));
    for (qint64 i = 0; i <= (days > 0 ? parts : 0); ++i) {
        const QDate day = m_days.first.addDays(days * i / parts);
        const double x = placeOf(day, 0).x();
        paintUpright(painter, x, place.bottom(), place.bottom() + unit, 1, colour(QPalette::Dark));
        QRectF label(x - wide / 2.0, place.bottom() + unit, wide, line);
        label.moveLeft(std::clamp(label.left(), 0.0, std::max(0.0, double(width() - wide))));
        painter.drawText(label, Qt::AlignCenter, presentation::dateText(day));
    }
}

void ScorePlot::paintReliableChange(QPainter &painter) const
{
    const auto &figure = m_history.instrument.reliableChange;
    if (!figure || m_history.points.isEmpty())
        return;
    const auto &[by, start] = std::pair(figure->value, m_history.points.first());
    painter.setPen(QPen(colour(QPalette::Text), 1, Qt::DashLine));
    for (const int total : {start.total - by, start.total + by}) {
        if (total < m_totals.first || total > m_totals.second)
            continue;
        const double y = yOf(total);
        painter.drawLine(QPointF(area().left(), y), QPointF(area().right(), y));
        const QString words = (total < start.total ? tr("%1 lower than at first: %2")
                                                   : tr("%1 higher than at first: %2"))
                                  .arg(QString::number(by),
                                       presentation::changeText(m_history.instrument, start,
                                                                {start.on, total, {}, {}}));
        const int below = total < start.total ? painter.fontMetrics().ascent() : -2; // or above
        painter.drawText(QPointF(area().left() + unit, y + below), words);
    }
}

void ScorePlot::paintSessions(QPainter &painter) const
{
    const double bottom = area().bottom();
    for (const QDate day : m_history.sessions)
        if (day.isValid())
            paintUpright(painter, placeOf(day, 0).x(), bottom - 3 * unit, bottom, 1,
                         colour(QPalette::Text));
}

void ScorePlot::paintMedications(QPainter &painter) const
{
    const int line = painter.fontMetrics().height() + unit / 2;
    QList<qsizetype> changes; // in m_marks
    for (qsizetype i = 0; i < m_marks.size(); ++i)
        if (!m_marks[i].total)
            changes.append(i);
    for (qsizetype i = 0; i < changes.size(); ++i) {
        const bool isChosen = changes[i] == m_chosen;
        const QColor ink = colour(isChosen ? QPalette::Highlight : QPalette::Text);
        const double x = placeOf(m_marks[changes[i]]).x();
        const double top = static_cast<double>(i % mostLanes) * line + unit;
        paintUpright(painter, x, top, area().bottom(), isChosen ? 4 : 2, ink);
        // Up to the next one of its lane.
        const double end = i + mostLanes < changes.size()
            ? placeOf(m_marks[changes[i + mostLanes]]).x() - unit
            : width() - unit;
        const QRectF label(x + unit, top, std::max(0.0, end - x - unit), line);
        painter.setPen(ink);
        painter.drawText(label, Qt::AlignLeft | Qt::AlignTop,
                         painter.fontMetrics().elidedText(m_marks[changes[i]].what, Qt::ElideRight,
                                                          static_cast<int>(label.width())));
    }
}

void ScorePlot::paintScores(QPainter &painter) const
{
    QPolygonF line;
    for (const ScorePoint &point : m_history.points)
        line.append(placeOf(point.on, point.total));
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(colour(QPalette::Highlight), 2));
    painter.drawPolyline(line);
    painter.setPen(Qt::NoPen);
    painter.setBrush(colour(QPalette::Highlight));
    for (const QPointF &point : line)
        painter.drawEllipse(point, scorePointRadius, scorePointRadius);
    if (m_chosen < 0 || !m_marks[m_chosen].total)
        return;
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(colour(QPalette::Text), 2));
    painter.drawEllipse(placeOf(m_marks[m_chosen]), 2 * scorePointRadius, 2 * scorePointRadius);
}

void ScorePlot::choose(qsizetype mark)
{
    const qsizetype next = std::clamp<qsizetype>(mark, -1, m_marks.size() - 1);
    if (next < 0 || next == m_chosen)
        return;
    m_chosen = next;
    setAccessibleDescription(chosenText());
    update();
    emit chosen(chosenText());
}

void ScorePlot::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Left)
        choose(std::max<qsizetype>(m_chosen - 1, 0));
    else if (event->key() == Qt::Key_Right)
        choose(m_chosen + 1);
    else if (event->key() == Qt::Key_Home)
        choose(0);
    else if (event->key() == Qt::Key_End)
        choose(m_marks.size() - 1);
    else
        QWidget::keyPressEvent(event);
}

void ScorePlot::focusInEvent(QFocusEvent *event)
{
    QWidget::focusInEvent(event);
    update();
    if (m_chosen < 0 && event->reason() != Qt::MouseFocusReason)
        choose(m_marks.size() - 1); // where one looks first
}

void ScorePlot::focusOutEvent(QFocusEvent *event)
{
    QWidget::focusOutEvent(event);
    update();
}

void ScorePlot::mousePressEvent(QMouseEvent *event)
{
    qsizetype nearest = -1;
    double least = 0;
    for (qsizetype i = 0; i < m_marks.size(); ++i) {
        const QPointF place = placeOf(m_marks[i]);
        // Of a change of medication the whole line.
        const double away = m_marks[i].total ? QLineF(place, event->position()).length()
                                             : std::abs(place.x() - event->position().x());
        if (nearest < 0 || away < least) {
            nearest = i;
            least = away;
        }
    }
    choose(nearest);
}

} // namespace alcove::widgets
