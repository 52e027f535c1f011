#pragma once

#include "core/leaving.h"
#include "presentation/people_presenter.h"

#include <QFrame>

class QHBoxLayout;
class QVBoxLayout;

namespace alcove::presentation {
class LeavingPresenter;
}

namespace alcove::widgets {

/// Somebody of the practice: their hats, their desks, and what an owner can do about either.
class PersonCard final : public QFrame {
    Q_OBJECT

public:
    /// Buttons only for a manager. Without `leaving` nobody is taken out here.
    PersonCard(const presentation::PersonRow &person, bool isManager,
               const presentation::LeavingPresenter *leaving, QWidget *parent = nullptr);

signals:
    void hatsWanted();
    /// They have lost every desk and are to come in again.
    void returnWanted();
    void farewellWanted(const alcove::Farewell &farewell);

private:
    void addHead();
    void addActs(QHBoxLayout &buttons);
    void addDesks();
    void addFarewell(QHBoxLayout &buttons, const QString &words, const QString &called,
                     const Farewell &farewell);

    presentation::PersonRow m_person;
    const presentation::LeavingPresenter *m_leaving;
    QVBoxLayout *m_column;
};

} // namespace alcove::widgets
