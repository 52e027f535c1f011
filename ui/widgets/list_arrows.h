#pragma once

#include <QObject>

class QListView;
class QWidget;

namespace alcove::widgets {

/// Lets the arrows in a field move through the list below it, while one goes on typing. A child of
/// the field.
class ListArrows final : public QObject {
    Q_OBJECT

public:
    ListArrows(QWidget *field, QListView *list);

    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    QListView *m_list;
};

} // namespace alcove::widgets
