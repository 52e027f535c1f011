#pragma once

#include "presentation/licences_presenter.h"

#include <QWidget>

class QLabel;
class QLineEdit;
class QPushButton;
class QTableWidget;

namespace alcove::support {
class NoticeBar;
}

namespace alcove::widgets {

/// The clinician's licences: for which state, with what number, until when.
class LicencesPage final : public QWidget {
    Q_OBJECT

public:
    explicit LicencesPage(const presentation::ChartContext &context, QWidget *parent = nullptr);

    /// Read anew; what is typed for a new one stays.
    void refresh();
    /// Where a new one begins.
    void focusFirst();

signals:
    void backRequested();

private:
    QWidget *buildForm();
    QWidget *buildList();
    void connectParts();
    void showRows();
    void showState();
    void refuse(presentation::LicencesPresenter::Field field, const QString &words);
    void clearFaults();
    void add();
    void takeOut();
    /// The one of this row into the fields, to be renewed.
    void renew(int row);

    presentation::LicencesPresenter *m_presenter;
    support::NoticeBar *m_notice;
    QLineEdit *m_state;
    QLineEdit *m_number;
    QLineEdit *m_until;
    QLabel *m_stateName; ///< what the letters that are typed mean
    QLabel *m_fault;
    QPushButton *m_add;
    QTableWidget *m_table;
    QPushButton *m_takeOut;
};

} // namespace alcove::widgets
