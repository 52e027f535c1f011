#include "widgets/tab_stops.h"

#include <QString>
#include <QWidget>

namespace alcove::widgets {

QList<QWidget *> tabStopsOf(const QWidget &part)
{
    QList<QWidget *> stops;
    for (auto *inside : part.findChildren<QWidget *>(QString(), Qt::FindDirectChildrenOnly)) {
        if (inside->isWindow())
            continue; // a list that opens
        if ((inside->focusPolicy() & Qt::TabFocus) == Qt::TabFocus)
            stops.append(inside);
        else
            stops += tabStopsOf(*inside);
    }
    return stops;
}

void chainTabs(const QList<QWidget *> &stops)
{
    for (qsizetype i = 1; i < stops.size(); ++i)
        QWidget::setTabOrder(stops[i - 1], stops[i]);
}

} // namespace alcove::widgets
