#pragma once

#include "presentation/chart_context.h"
#include "presentation/people_presenter.h"

#include <QStackedWidget>

class QPushButton;
class QScrollArea;
class QVBoxLayout;

namespace alcove::support {
class NoticeBar;
}

namespace alcove::widgets {

class DoorPage;

/// Who is in the practice and as what. What is asked for a change takes the list's place.
class PeoplePage final : public QStackedWidget {
    Q_OBJECT

public:
    /// The session has people.
    explicit PeoplePage(const presentation::ChartContext &context, QWidget *parent = nullptr);

    /// The list, read anew.
    void refresh();
    void focusList();

signals:
    void backRequested();

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    void buildList();
    void showPeople();
    QWidget *makeCard(const presentation::PersonRow &person);
    void showForm(DoorPage *form);
    void showList();
    void showInvited(const QString &words, const QStringList &sentences);
    /// What is so from now on; `words` are to be compared with those the new desk shows.
    void say(const QStringList &sentences, const QString &words = {});

    presentation::PeoplePresenter m_presenter;
    QScrollArea *m_list;
    QScrollArea *m_form;
    support::NoticeBar *m_notice;
    QWidget *m_done = nullptr; ///< a card, hidden while there is nothing to say
    QVBoxLayout *m_cards = nullptr;
    QPushButton *m_invite = nullptr;
};

} // namespace alcove::widgets
