#pragma once

#include "core/ids.h"

#include <QPointer>
#include <QWidget>

class QLabel;
class QStackedWidget;

namespace alcove::support {
class NoticeBar;
}

namespace alcove {
class Clock;
class Random;
} // namespace alcove

namespace alcove::ui_supplemental {

class ClientShelf;
class PanelKeeper;

/// The panel in a client's window: another room, with one client's things in it. F8 hides whatever
/// it shows, at once, and shows it again; a window that has a use of its own for F8 gets it first.
class Room final : public QWidget {
    Q_OBJECT

public:
    /// All of them must outlive it.
    Room(PanelKeeper &keeper, ClientId client, const QString &clientName, const Clock &clock,
         Random &random, QWidget *parent = nullptr);

    const ClientShelf &shelf() const { return *m_shelf; }
    bool isCovered() const;
    void toggleCover();

    /// Notices use of the room, wherever in it.
    bool eventFilter(QObject *watched, QEvent *event) override;

protected:
    void keyPressEvent(QKeyEvent *event) override;
    /// Whoever comes in by the keyboard stands where one begins.
    void focusInEvent(QFocusEvent *event) override;

private:
    QWidget *layOut();
    void follow();
    void showInside();
    void showCopies();

    PanelKeeper &m_keeper;
    ClientShelf *m_shelf;
    QWidget *m_opening;
    QWidget *m_page;
    QWidget *m_cover;
    QStackedWidget *m_inside;
    support::NoticeBar *m_notice;
    QLabel *m_copies; ///< how the panel's backups stand
    QPointer<QWidget> m_focusBefore;
    bool m_isOpen = false;
    bool m_isCovered = false;
};

} // namespace alcove::ui_supplemental
