#pragma once

#include "presentation/chart_context.h"
#include "presentation/recovery_kit_presenter.h"
#include "presentation/ways_in_presenter.h"

#include <QStackedWidget>

#include <memory>

class QScrollArea;
class QVBoxLayout;

namespace alcove::support {
class NoticeBar;
}

namespace alcove::widgets {

class DoorPage;

/// What opens this desk, what each of it is worth, and how it is changed. What is asked for a
/// change takes the list's place.
class WaysInPage final : public QStackedWidget {
    Q_OBJECT

public:
    /// The session has ways in.
    explicit WaysInPage(const presentation::ChartContext &context, QWidget *parent = nullptr);
    ~WaysInPage() override;

    /// The list, read anew. What was asked or shown for a change goes.
    void refresh();
    void focusList();

signals:
    void backRequested();
    /// The desk is to be locked for it.
    void newKeysRequested();

protected:
    void keyPressEvent(QKeyEvent *event) override;
    /// A code is not left behind on a page that nobody sees.
    void hideEvent(QHideEvent *event) override;

private:
    void buildList();
    QWidget *makeKeysCard(QWidget *parent) const;
    void showWays();
    QWidget *makeCard(const presentation::WayRow &row);
    void ask(presentation::WayAct act);
    void showKit();
    /// In the list's place.
    void showCard(DoorPage *card);
    void showList();
    void warn();

    presentation::ChartContext m_context;
    presentation::WaysInPresenter m_presenter;
    std::unique_ptr<presentation::RecoveryKitPresenter> m_kit; ///< while its code is shown
    QScrollArea *m_list;
    QScrollArea *m_form;
    support::NoticeBar *m_done;
    support::NoticeBar *m_warning;
    QVBoxLayout *m_cards = nullptr;
};

} // namespace alcove::widgets
