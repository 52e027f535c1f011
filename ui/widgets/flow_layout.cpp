#include "widgets/flow_layout.h"

#include <QStyle>
#include <QWidget>

#include <algorithm>

namespace alcove::widgets {

FlowLayout::FlowLayout(int gap, QWidget *parent)
    : QLayout(parent)
    , m_gap(gap)
{
    setContentsMargins(0, 0, 0, 0);
}

void FlowLayout::addItem(QLayoutItem *item)
{
    m_items.emplace_back(item);
}

QLayoutItem *FlowLayout::itemAt(int index) const
{
    return index < 0 || index >= count() ? nullptr : m_items[static_cast<std::size_t>(index)].get();
}

QLayoutItem *FlowLayout::takeAt(int index)
{
    if (index < 0 || index >= count())
        return nullptr;
    const auto place = m_items.begin() + index;
    QLayoutItem *taken = place->release();
    m_items.erase(place);
    return taken;
}

void FlowLayout::setGeometry(const QRect &place)
{
    QLayout::setGeometry(place);
    flow(place, Move::Yes);
}

int FlowLayout::heightForWidth(int width) const
{
    return flow({0, 0, width, 0}, Move::No);
}

QSize FlowLayout::sizeHint() const
{
    QSize size(0, 0);
    for (const auto &item : m_items) {
        if (item->isEmpty())
            continue; // a hidden one takes no room
        const QSize hint = item->sizeHint();
        size = {size.width() + hint.width() + (size.width() > 0 ? m_gap : 0),
                std::max(size.height(), hint.height())};
    }
    return size.grownBy(contentsMargins());
}

QSize FlowLayout::minimumSize() const
{
    QSize size(0, 0);
    for (const auto &item : m_items)
        size = size.expandedTo(item->minimumSize());
    return size.grownBy(contentsMargins());
}

int FlowLayout::flow(const QRect &place, Move move) const
{
    const QRect inside = place.marginsRemoved(contentsMargins());
    const Qt::LayoutDirection direction
        = parentWidget() == nullptr ? Qt::LeftToRight : parentWidget()->layoutDirection();
    QPoint at = inside.topLeft();
    int row = 0; ///< its height
    for (const auto &item : m_items) {
        if (item->isEmpty())
            continue;
        // One that is wider than all the room has a row of its own and is narrowed to it.
        const QSize size{std::min(item->sizeHint().width(), std::max(inside.width(), 0)),
                         item->sizeHint().height()};
        if (at.x() > inside.left() && at.x() + size.width() > inside.left() + inside.width()) {
            at = {inside.left(), at.y() + row + m_gap};
            row = 0;
        }
        if (move == Move::Yes)
            item->setGeometry(QStyle::visualRect(direction, inside, {at, size}));
        at.rx() += size.width() + m_gap;
        row = std::max(row, size.height());
    }
    return at.y() + row - inside.top() + contentsMargins().top() + contentsMargins().bottom();
}

} // namespace alcove::widgets
