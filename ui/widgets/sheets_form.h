#pragma once

#include "presentation/sheets_presenter.h"

#include <QWidget>

class QLabel;
class QLineEdit;
class QPushButton;

namespace alcove::support {
class NoticeBar;
class SecretEdit;
} // namespace alcove::support

namespace alcove::widgets {

/// Opens a restricted chart by its two sheets of paper: where its files are, both codes, and why.
class SheetsForm final : public QWidget {
    Q_OBJECT

public:
    explicit SheetsForm(const presentation::ChartContext &context, QWidget *parent = nullptr);

    bool isOffered() const { return m_presenter->isOffered(); }
    /// Nothing is typed any more.
    void reset();
    void focusFirst();

signals:
    /// `asOf`: of when it is, in words.
    void opened(const alcove::RawId &chart, const QString &asOf);
    void cancelled();

private:
    void layOut();
    void choose();
    void typed();
    void open();
    void setBusy(bool isBusy);

    presentation::SheetsPresenter *m_presenter;
    QLineEdit *m_folder;
    support::SecretEdit *m_first;
    support::SecretEdit *m_second;
    QLineEdit *m_reason;
    QPushButton *m_choose;
    QPushButton *m_open;
    support::NoticeBar *m_notice;
};

} // namespace alcove::widgets
