#pragma once

#include "core/ids.h"
#include "presentation/rights.h"

#include <QColor>
#include <QFrame>

class QLabel;
class QPushButton;

namespace alcove::widgets {

/// Whose chart this is, on every tab: name, pronouns, birth date, and a colour that is this
/// client's on every desk.
class ClientBand final : public QFrame {
    Q_OBJECT

public:
    explicit ClientBand(QWidget *parent = nullptr);

    void show(ClientId client, const QString &name, const QString &about);
    /// What this person may do with any chart.
    void setRights(const presentation::Rights &rights);
    /// Whether this chart is open to them.
    void setOpen(bool isOpen);
    /// What the supplemental door says; empty: there is none.
    void setDoor(const QString &sign);

signals:
    void backRequested();
    void editRequested();
    void printRequested();
    void newNoteRequested();
    void auditRequested();
    void doorPressed();

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QLabel *m_name;
    QLabel *m_about;
    QPushButton *m_door;
    QPushButton *m_edit;
    QPushButton *m_print;
    QPushButton *m_audit;
    QPushButton *m_note;
    presentation::Rights m_rights;
    QColor m_colour;
};

} // namespace alcove::widgets
