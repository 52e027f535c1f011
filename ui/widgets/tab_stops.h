#pragma once

#include <QList>

class QWidget;

namespace alcove::widgets {

/// Where Tab stops in a part of a page, in the order it was put together in.
QList<QWidget *> tabStopsOf(const QWidget &part);

/// Tab goes from each of them to the next.
void chainTabs(const QList<QWidget *> &stops);

} // namespace alcove::widgets
