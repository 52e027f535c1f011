#pragma once

#include "presentation/alerts_presenter.h"

#include <QWidget>

class QLabel;
class QPushButton;

namespace alcove::support {
class NoticeBar;
}

namespace alcove::widgets {

/// Above every page while there is a desk that somebody is to look at: one at a time, and the way
/// to the people. It goes when they say that they know of it.
class AlertsBar final : public QWidget {
    Q_OBJECT

public:
    explicit AlertsBar(DeskAlerts &alerts, QWidget *parent = nullptr);

    void refresh() { m_presenter.load(); }
    /// The same, once for each round of sync: by when the server was heard last.
    void refreshAfter(Millis contactAt);
    /// The keyboard goes there; false while there is nothing.
    bool focusBar();

signals:
    void peopleWanted();
    void refused(const QString &words);

private:
    void showRows();

    presentation::AlertsPresenter m_presenter;
    Millis m_contactAt = 0;
    support::NoticeBar *m_notice;
    QLabel *m_more;
    QPushButton *m_know;
    QPushButton *m_look;
};

} // namespace alcove::widgets
