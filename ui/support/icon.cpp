#include "support/icon.h"

#include <QFile>
#include <QGuiApplication>
#include <QIconEngine>
#include <QPainter>
#include <QPalette>
#include <QSvgRenderer>

using namespace Qt::StringLiterals;

namespace alcove::support {

namespace {

QPalette::ColorRole roleOf(IconTone tone)
{
    switch (tone) {
    case IconTone::Text:
        return QPalette::WindowText;
    case IconTone::Muted:
        return QPalette::PlaceholderText;
    case IconTone::Accent:
        return QPalette::Highlight;
    case IconTone::OnAccent:
        return QPalette::HighlightedText;
    case IconTone::Danger:
        return QPalette::BrightText;
    }
    return QPalette::WindowText;
}

/// Draws lines in "currentColor", which is the palette's at the time of painting.
class LineIconEngine final : public QIconEngine {
public:
    LineIconEngine(QByteArray svg, IconTone tone)
        : m_svg(std::move(svg))
        , m_tone(tone)
    {
    }

    QIconEngine *clone() const override { return new LineIconEngine(*this); }

    void paint(QPainter *painter, const QRect &rect, QIcon::Mode mode, QIcon::State) override
    {
        const auto group = mode == QIcon::Disabled ? QPalette::Disabled : QPalette::Normal;
        const QColor line = QGuiApplication::palette().color(group, roleOf(m_tone));
        QByteArray svg = m_svg;
        svg.replace("currentColor", line.name().toLatin1());
        QSvgRenderer(svg).render(painter, rect);
    }

    QPixmap pixmap(const QSize &size, QIcon::Mode mode, QIcon::State state) override
    {
        QPixmap pixmap(size);
        pixmap.fill(Qt::transparent);
        QPainter painter(&pixmap);
        paint(&painter, QRect(QPoint(), size), mode, state);
        return pixmap;
    }

private:
    QByteArray m_svg;
    IconTone m_tone;
};

} // namespace

QIcon icon(const QString &name, IconTone tone)
{
    QFile file(u":/alcove/icons/%1.svg"_s.arg(name));
    if (!file.open(QIODevice::ReadOnly))
        return {};
    return QIcon(new LineIconEngine(file.readAll(), tone));
}

} // namespace alcove::support
