#include "widgets/list_arrows.h"

#include <QKeyEvent>
#include <QListView>

namespace alcove::widgets {

ListArrows::ListArrows(QWidget *field, QListView *list)
    : QObject(field)
    , m_list(list)
{
    field->installEventFilter(this);
}

bool ListArrows::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() != QEvent::KeyPress)
        return QObject::eventFilter(watched, event);
    const int key = static_cast<QKeyEvent *>(event)->key();
    const int step = key == Qt::Key_Down ? 1 : key == Qt::Key_Up ? -1 : 0;
    if (step == 0)
        return QObject::eventFilter(watched, event);
    const int row = m_list->currentIndex().row() + step;
    if (row >= 0 && row < m_list->model()->rowCount())
        m_list->setCurrentIndex(m_list->model()->index(row, 0));
    return true;
}

} // namespace alcove::widgets
