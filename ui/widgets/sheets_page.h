#pragma once

#include "presentation/sheets_presenter.h"
#include "widgets/code_paper.h"

#include <QWidget>

class QLabel;
class QPushButton;

namespace alcove::widgets {

/// The two sheets of paper of a restricted chart: whether there are any, new ones, each with its
/// code to be printed or written down, and withdrawing them.
class SheetsPage final : public QWidget {
    Q_OBJECT

public:
    explicit SheetsPage(const presentation::ChartContext &context, QWidget *parent = nullptr);

    bool isOffered() const { return m_presenter->isOffered(); }
    void open(const RawId &chart);
    /// The codes are gone from the screen and from memory.
    void forget();
    /// As if the person had named this file for one of the sheets.
    void saveAs(const QString &path, presentation::SheetsPresenter::Sheet sheet);

signals:
    void backWanted();

private:
    struct Shown {
        QWidget *frame = nullptr;
        QLabel *code = nullptr;
    };

    Shown makeSheet(presentation::SheetsPresenter::Sheet sheet);
    void layOut();
    void showStand();
    void showCodes();
    void hideCodes();
    CodeSheet paperOf(presentation::SheetsPresenter::Sheet sheet) const;

    const Clock &m_clock;
    presentation::SheetsPresenter *m_presenter;
    CodePaper *m_paper;
    support::NoticeBar *m_notice;
    QLabel *m_stand;
    QPushButton *m_make;
    QPushButton *m_withdraw;
    Shown m_first;
    Shown m_second;
};

} // namespace alcove::widgets
