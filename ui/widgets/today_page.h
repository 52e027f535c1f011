#pragma once

#include "presentation/today_presenter.h"

#include <QWidget>

class QLabel;
class QVBoxLayout;

namespace alcove::support {
class NoticeBar;
}

namespace alcove::widgets {

/// Home: what still needs its clinician, who was seen last, and nothing else.
class TodayPage final : public QWidget {
    Q_OBJECT

public:
    explicit TodayPage(const presentation::ChartContext &context, QWidget *parent = nullptr);

    void refresh();
    void opened(ClientId client);
    /// Nobody is added here, and these words stand where that would be offered.
    void addsNobody(const QString &title, const QString &why);

signals:
    void clientChosen(alcove::ClientId client);
    void noteChosen(alcove::ClientId client, alcove::NoteId note);
    void newClientRequested();
    void clientsRequested();

private:
    void build();
    QWidget *unsignedCard();
    QWidget *recentCard();
    /// What the row or button with the keyboard says; null where none of them has it.
    QString focusedRow() const;

    presentation::ChartContext m_context;
    presentation::TodayPresenter *m_presenter;
    support::NoticeBar *m_notice;
    QLabel *m_day;
    QWidget *m_body = nullptr;
    QVBoxLayout *m_column;
    QString m_nobody; ///< a title, and why: empty where clients are added
    QString m_whyNobody;
};

} // namespace alcove::widgets
