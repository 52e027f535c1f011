#include "widgets/row_button.h"

#include "support/theme.h"
#include "widgets/row_painter.h"

#include <QPainter>

namespace alcove::widgets {

using support::unit;

RowButton::RowButton(QString iconName, const QString &title, QString detail, QString trailing,
                     QWidget *parent)
    : QAbstractButton(parent)
    , m_icon(std::move(iconName))
    , m_detail(std::move(detail))
    , m_trailing(std::move(trailing))
{
    // A name may hold "&", which is no access key here.
    setText(title);
    setAccessibleName(title);
    setAccessibleDescription(m_detail);
    setFocusPolicy(Qt::StrongFocus);
    setCursor(Qt::PointingHandCursor);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

QSize RowButton::sizeHint() const
{
    return {30 * unit, rowHeight(font(), !m_detail.isEmpty())};
}

void RowButton::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    if (underMouse() || isDown()) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(palette().color(QPalette::Midlight));
        painter.drawRoundedRect(rect(), 6, 6);
    }
    paintRow(painter, rect(), font(), {m_icon, text(), m_detail, m_trailing});
    if (hasFocus()) {
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(palette().color(QPalette::Highlight), 2));
        painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), 6, 6);
    }
}

void RowButton::enterEvent(QEnterEvent *event)
{
    update();
    QAbstractButton::enterEvent(event);
}

void RowButton::leaveEvent(QEvent *event)
{
    update();
    QAbstractButton::leaveEvent(event);
}

} // namespace alcove::widgets
