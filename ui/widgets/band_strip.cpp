#include "widgets/band_strip.h"

#include "core/client.h"
#include "support/theme.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>

#include <array>

using namespace Qt::StringLiterals;

namespace alcove::widgets {

using support::unit;

namespace {

/// Calm, and apart from one another also for those who see few colours: the hue goes with the
/// lightness.
constexpr std::array<QRgb, 8> bands{0xff2f6f73, 0xffb06a3b, 0xff5a5fa3, 0xff7b8f3c,
                                    0xff9c4f6f, 0xff3f7fb0, 0xff8a7a4d, 0xff4f8a63};

} // namespace

QColor bandColour(ClientId client)
{
    const int band = colourBand(client, static_cast<int>(bands.size()));
    return QColor::fromRgb(bands.at(static_cast<std::size_t>(band)));
}

BandStrip::BandStrip(QWidget *parent)
    : QFrame(parent)
    , m_name(new QLabel(this))
    , m_about(new QLabel(this))
{
    setObjectName(u"bandStrip"_s);
    support::setKind(*this, "bar");
    support::setKind(*m_name, "heading");
    support::setKind(*m_about, "muted");
    for (QLabel *label : {m_name, m_about})
        label->setTextFormat(Qt::PlainText);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(6 * unit, unit, 6 * unit, unit);
    row->setSpacing(3 * unit);
    row->addWidget(m_name);
    row->addWidget(m_about, 1);
    hide();
}

void BandStrip::show(ClientId client, const QString &name, const QString &about)
{
    m_name->setText(name);
    m_about->setText(about);
    m_colour = bandColour(client);
    setAccessibleName(about.isEmpty() ? name : u"%1, %2"_s.arg(name, about));
    QFrame::show();
    update();
}

void BandStrip::clear()
{
    m_name->clear();
    m_about->clear();
    setAccessibleName({});
    hide();
}

void BandStrip::paintEvent(QPaintEvent *event)
{
    QFrame::paintEvent(event);
    QPainter painter(this);
    painter.fillRect(QRect(0, 0, 2 * unit, height()), m_colour);
}

} // namespace alcove::widgets
