#include "ui_supplemental/room_frame.h"

#include "support/theme.h"
#include "ui_supplemental/panel_words.h"

#include <QFrame>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QVBoxLayout>

using alcove::support::unit;

namespace alcove::ui_supplemental {

namespace {

constexpr int hatch = 3 * unit; ///< width of the frame
constexpr int hatchStep = 7;

QColor partColour(support::Role role)
{
    return support::colour(support::schemeOfSystem(QGuiApplication::palette()), role);
}

} // namespace

RoomFrame::RoomFrame(QWidget *inside, QWidget *parent)
    : QWidget(parent)
{
    auto *banner = new QFrame(this);
    banner->setObjectName(QStringLiteral("supplementalBanner"));
    support::setKind(*banner, "supplemental-banner");
    auto *words = new QLabel(bannerText(), banner);
    words->setObjectName(QStringLiteral("supplementalBannerText"));
    words->setAlignment(Qt::AlignCenter);
    words->setWordWrap(true);
    words->setAccessibleName(bannerText());
    support::setKind(*words, "supplemental");
    auto *row = new QHBoxLayout(banner);
    row->setContentsMargins(2 * unit, unit, 2 * unit, unit);
    row->addWidget(words);

    auto *column = new QVBoxLayout(this);
    constexpr int edge = hatch + 4 * unit;
    column->setContentsMargins(edge, edge, edge, edge);
    column->setSpacing(4 * unit);
    column->addWidget(banner);
    column->addWidget(inside, 1);
}

void RoomFrame::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), partColour(support::Role::SupplementalGround));
    const QRect inner = rect().adjusted(hatch, hatch, -hatch, -hatch);
    painter.setClipRegion(QRegion(rect()).subtracted(inner));
    painter.setRenderHint(QPainter::Antialiasing);
    const QColor line = partColour(support::Role::SupplementalFrame);
    painter.setPen(QPen(line, 1.5));
    for (int x = -height(); x < width(); x += hatchStep)
        painter.drawLine(x, height(), x + height(), 0);
    painter.setClipping(false);
    painter.setRenderHint(QPainter::Antialiasing, false);
    painter.setPen(QPen(line, 1));
    painter.drawRect(inner.adjusted(0, 0, -1, -1));
}

} // namespace alcove::ui_supplemental
