#pragma once

#include "core/desk_syncing.h"
#include "core/leaving.h"
#include "presentation/chart_context.h"
#include "presentation/people_presenter.h"

#include <QStackedWidget>

class QPushButton;
class QScrollArea;
class QVBoxLayout;

namespace alcove::presentation {
class FactorPresenter;
class LatePresenter;
class LeavingPresenter;
} // namespace alcove::presentation

namespace alcove::support {
class NoticeBar;
}

namespace alcove::widgets {

class DoorPage;
class FactorCard;

/// Who is in the practice and as what, who has left, and what came late from them. What is asked
/// for a change takes the list's place.
class PeoplePage final : public QStackedWidget {
    Q_OBJECT

public:
    /// The session has people.
    explicit PeoplePage(const presentation::ChartContext &context, QWidget *parent = nullptr);

    /// The list, read anew.
    void refresh();
    void focusList();
    /// Whether what was said of people waits for a code of this person's app.
    void setCodeAwaited(bool isAwaited);

signals:
    void backRequested();
    /// Clients are to have somebody else, or somebody is away.
    void handOverRequested();
    /// A round of sync was made from here.
    void roundMade(const alcove::SyncStand &stand);
    /// How many pieces of late work wait for this person to decide about.
    void lateCounted(int count);

protected:
    void keyPressEvent(QKeyEvent *event) override;
    /// What was typed for an act is not left behind.
    void hideEvent(QHideEvent *event) override;

private:
    void buildList();
    QPushButton *handOverButton(QWidget *parent);
    void connectCare();
    void showPeople();
    QWidget *makeCard(const presentation::PersonRow &person);
    QWidget *makeGoneCard();
    QWidget *makeKeysCard();
    void showLateCard();
    void buildFactorCard(QWidget *middle);
    void askFactor(bool isSetUp);
    void showFactorCodes();
    void askReturn(const presentation::PersonRow &person);
    void askFarewell(const Farewell &farewell);
    void showLate();
    void showForm(DoorPage *form);
    void put(QWidget *inside);
    void showList();
    void showInvited(const QString &words, const QStringList &sentences);
    /// What is so from now on; `words` are to be compared with those the new desk shows.
    void say(const QStringList &sentences, const QString &words = {});

    presentation::ChartContext m_context;
    presentation::PeoplePresenter m_presenter;
    // Null where the session does not take care of its practice (core/practice_care.h).
    presentation::LeavingPresenter *m_leaving = nullptr;
    presentation::LatePresenter *m_late = nullptr;
    presentation::FactorPresenter *m_factor = nullptr; ///< an owner's alone
    QScrollArea *m_list;
    QScrollArea *m_form;
    support::NoticeBar *m_notice;
    QWidget *m_done = nullptr; ///< a card, hidden while there is nothing to say
    QWidget *m_lateCard = nullptr; ///< hidden while nothing came late
    QVBoxLayout *m_column = nullptr; ///< of all that is below the head
    QVBoxLayout *m_cards = nullptr;
    FactorCard *m_factorCard = nullptr;
    bool m_isCodeAwaited = false;
    QPushButton *m_invite = nullptr;
};

} // namespace alcove::widgets
