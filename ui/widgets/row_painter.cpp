#include "widgets/row_painter.h"

#include "support/icon.h"
#include "support/theme.h"

#include <QFontMetrics>
#include <QGuiApplication>
#include <QPainter>
#include <QPalette>
#include <QTextDocument>

#include <algorithm>
#include <utility>

namespace alcove::widgets {

using support::unit;

namespace {

constexpr int iconSize = 20;
constexpr int margin = 3 * unit;
constexpr int richLines = 2;

QFont small(QFont font)
{
    font.setPointSizeF(font.pointSizeF() * 0.9);
    return font;
}

QFont strong(QFont font)
{
    font.setWeight(QFont::DemiBold);
    return font;
}

/// Paints at the top of `place` and takes its height away.
void paintLine(QPainter &painter, QRect &place, const QFont &font, const QColor &colour,
               const QString &text)
{
    const QFontMetrics metrics(font);
    painter.setFont(font);
    painter.setPen(colour);
    painter.drawText(QRect(place.left(), place.top(), place.width(), metrics.height()),
                     Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine,
                     metrics.elidedText(text, Qt::ElideRight, place.width()));
    place.setTop(place.top() + metrics.height());
}

void paintRich(QPainter &painter, const QRect &place, const QFont &font, const QColor &colour,
               const QString &text)
{
    QTextDocument document;
    document.setDocumentMargin(0);
    document.setDefaultFont(font);
    document.setDefaultStyleSheet(QStringLiteral("body { color: %1; }").arg(colour.name()));
    document.setHtml(QStringLiteral("<body>%1</body>").arg(text));
    document.setTextWidth(place.width());
    painter.save();
    painter.translate(place.topLeft());
    document.drawContents(&painter, QRectF(0, 0, place.width(), place.height()));
    painter.restore();
}

} // namespace

int rowHeight(const QFont &font, bool hasDetail, bool hasRich)
{
    const int line = QFontMetrics(small(font)).height();
    int height = QFontMetrics(strong(font)).height() + 4 * unit;
    height += hasDetail ? line : 0;
    height += hasRich ? richLines * line + unit : 0;
    return std::max(height, support::target + unit);
}

void paintRow(QPainter &painter, const QRect &rect, const QFont &font, const Row &row)
{
    painter.save();
    // The program's palette: a style sheet makes another of each widget's, with paler second text.
    const QPalette colours = QGuiApplication::palette();
    const QColor text = colours.color(QPalette::Text);
    const QColor muted = colours.color(QPalette::PlaceholderText);
    QRect place = rect.adjusted(margin, 2 * unit, -margin, -2 * unit);
    if (!row.icon.isEmpty()) {
        const QRect box(place.left(), place.center().y() - iconSize / 2, iconSize, iconSize);
        support::icon(row.icon, support::IconTone::Muted).paint(&painter, box);
        place.setLeft(box.right() + margin);
    }
    int besideTitle = 0;
    if (!row.trailing.isEmpty()) {
        painter.setFont(small(font));
        painter.setPen(muted);
        const QFontMetrics metrics(painter.font());
        const QString trailing
            = metrics.elidedText(row.trailing, Qt::ElideRight, place.width() / 2);
        const int upright = row.rich.isEmpty() ? int{Qt::AlignVCenter} : int{Qt::AlignTop};
        painter.drawText(place, int{Qt::AlignRight} | upright, trailing);
        besideTitle = metrics.horizontalAdvance(trailing) + margin;
    }
    // Only the title stands beside it in a row of many lines.
    if (row.rich.isEmpty())
        place.setRight(place.right() - std::exchange(besideTitle, 0));
    const bool isPlain = row.detail.isEmpty() && row.rich.isEmpty();
    if (isPlain)
        place.setTop(place.center().y() - QFontMetrics(font).height() / 2);
    QRect title = place.adjusted(0, 0, -besideTitle, 0);
    paintLine(painter, title, isPlain ? font : strong(font), text, row.title);
    place.setTop(title.top());
    if (!row.detail.isEmpty())
        paintLine(painter, place, small(font), muted, row.detail);
    if (!row.rich.isEmpty())
        paintRich(painter, place.adjusted(0, unit, 0, 0), small(font), text, row.rich);
    painter.restore();
}

} // namespace alcove::widgets
