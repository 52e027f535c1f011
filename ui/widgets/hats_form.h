#pragma once

#include "presentation/people_presenter.h"
#include "widgets/door_page.h"

namespace alcove::widgets {

class HatsBox;

/// What a member of the practice is, to be changed by an owner.
class HatsForm final : public DoorPage {
    Q_OBJECT

public:
    HatsForm(presentation::PeoplePresenter &presenter, presentation::PersonRow person,
             QWidget *parent = nullptr);

signals:
    void backWanted();

private:
    void submit();

    presentation::PeoplePresenter &m_presenter;
    presentation::PersonRow m_person;
    HatsBox *m_hats;
};

} // namespace alcove::widgets
