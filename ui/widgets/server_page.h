#pragma once

#include "presentation/chart_context.h"
#include "presentation/server_presenter.h"

#include <QStackedWidget>

class QPushButton;
class QScrollArea;
class QVBoxLayout;

namespace alcove::support {
class NoticeBar;
}

namespace alcove::widgets {

/// The practice's server: whether it lost anything, what that means, and what an owner can say of
/// it. What is asked for that takes the page's place.
class ServerPage final : public QStackedWidget {
    Q_OBJECT

public:
    /// The session takes care of its practice (core/practice_care.h).
    explicit ServerPage(const presentation::ChartContext &context, QWidget *parent = nullptr);

    /// The page, read anew.
    void refresh();
    void focusPage();

signals:
    void backRequested();
    /// A round of sync was made from here.
    void roundMade(const alcove::SyncStand &stand);

protected:
    void keyPressEvent(QKeyEvent *event) override;
    /// What was typed for an act is not left behind.
    void hideEvent(QHideEvent *event) override;

private:
    void build();
    void showStory();
    void ask();
    void showPage();

    presentation::ChartContext m_context;
    presentation::ServerPresenter m_presenter;
    QScrollArea *m_page;
    QScrollArea *m_form;
    support::NoticeBar *m_notice;
    QVBoxLayout *m_story = nullptr;
    QPushButton *m_back = nullptr;
};

} // namespace alcove::widgets
