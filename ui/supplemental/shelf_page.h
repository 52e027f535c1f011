#pragma once

#include "supplemental/ids.h"
#include "supplemental/item.h"

#include <QWidget>

class QLabel;
class QPushButton;
class QScrollArea;
class QVBoxLayout;

namespace alcove::support {
class NoticeBar;
}

namespace alcove::ui_supplemental {

class ClientShelf;
class ConsentForm;
class ItemForm;

/// What the open panel holds of a client: consents, items, and the forms that add to them.
class ShelfPage final : public QWidget {
    Q_OBJECT

public:
    /// `shelf` must outlive it; `viewer` is the person at the desk.
    ShelfPage(ClientShelf &shelf, const QString &clientName, QString viewer,
              QWidget *parent = nullptr);

signals:
    void lockWanted();

private:
    void layOut(const QString &clientName);
    /// Below a page, for who may decide.
    void addTurningOff(QVBoxLayout &column);
    /// Puts `page` in the middle, which takes it over, instead of what was there.
    void show(QWidget *page);
    void showContents();
    void showConsentForm();
    void showItemForm();
    void clear();
    QWidget *policyPage();
    /// For who decides about the panel and sees nothing in it.
    QWidget *decidersPage();
    QWidget *listPage();
    void addConsents(QVBoxLayout &column);
    void addItems(QVBoxLayout &column);
    void showWords(const supplemental::Item &item);

    ClientShelf &m_shelf;
    QString m_viewer;
    QLabel *m_state;
    QPushButton *m_addConsent;
    QPushButton *m_addItem;
    support::NoticeBar *m_notice;
    QScrollArea *m_middle;
};

} // namespace alcove::ui_supplemental
