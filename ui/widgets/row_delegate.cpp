#include "widgets/row_delegate.h"

#include "widgets/row_painter.h"

#include <QPainter>
#include <QWidget>

namespace alcove::widgets {

RowDelegate::RowDelegate(Roles roles, QObject *parent)
    : QStyledItemDelegate(parent)
    , m_roles(roles)
{
}

QSize RowDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &) const
{
    return {0, rowHeight(option.font, m_roles.detail != 0, m_roles.rich != 0)};
}

void RowDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                        const QModelIndex &index) const
{
    if (option.state & (QStyle::State_Selected | QStyle::State_MouseOver)) {
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        const bool isSelected = option.state & QStyle::State_Selected;
        painter->setBrush(
            option.palette.color(isSelected ? QPalette::Midlight : QPalette::AlternateBase));
        const bool isCurrent = isSelected && option.widget && option.widget->hasFocus();
        painter->setPen(isCurrent ? QPen(option.palette.color(QPalette::Highlight), 2)
                                  : QPen(Qt::NoPen));
        painter->drawRoundedRect(QRectF(option.rect).adjusted(1, 1, -1, -1), 6, 6);
        painter->restore();
    }
    const auto text
        = [&index](int role) { return role == 0 ? QString() : index.data(role).toString(); };
    paintRow(*painter, option.rect, option.font,
             {text(m_roles.icon), index.data(Qt::DisplayRole).toString(), text(m_roles.detail),
              text(m_roles.trailing), text(m_roles.rich)});
}

} // namespace alcove::widgets
