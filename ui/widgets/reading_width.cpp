#include "widgets/reading_width.h"

#include "support/theme.h"

#include <QFontMetrics>
#include <QWidget>

namespace alcove::widgets {

int readingWidth(const QWidget &widget)
{
    constexpr int characters = 76;
    constexpr int margins = 18 * support::unit;
    QFont font = widget.font();
    font.setPointSizeF(font.pointSizeF() * 1.1); // the style sheet's reading size
    return QFontMetrics(font).averageCharWidth() * characters + margins;
}

} // namespace alcove::widgets
