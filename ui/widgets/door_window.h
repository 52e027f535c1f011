#pragma once

#include <QWidget>

class QScrollArea;

namespace alcove::widgets {

class DoorPage;

/// What is seen of Alcove while no chart is open: one card in the middle.
class DoorWindow final : public QWidget {
    Q_OBJECT

public:
    explicit DoorWindow(QWidget *parent = nullptr);

    /// Takes `page` over; the one before is gone.
    void setPage(DoorPage *page);
    DoorPage *page() const { return m_page; }

private:
    QScrollArea *m_room;
    DoorPage *m_page = nullptr;
};

} // namespace alcove::widgets
