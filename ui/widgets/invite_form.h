#pragma once

#include "presentation/people_presenter.h"
#include "widgets/door_page.h"

class QLineEdit;

namespace alcove::widgets {

class HatsBox;
class PathField;

/// Lets somebody else into the practice, or another desk of whoever sits here: the file that desk
/// made, the words it shows, the newcomer's name and hats, and where the invitation goes.
class InviteForm final : public DoorPage {
    Q_OBJECT

public:
    enum class Whom { SomebodyElse, OwnDesk };

    InviteForm(presentation::PeoplePresenter &presenter, Whom whom, QWidget *parent = nullptr);

signals:
    void backWanted();

private:
    using Field = presentation::PeoplePresenter::Field;

    void submit();
    void showRefused(Field field, const QString &words);

    presentation::PeoplePresenter &m_presenter;
    PathField *m_request;
    QLineEdit *m_words;
    QLineEdit *m_name = nullptr; ///< both null for an own desk
    HatsBox *m_hats = nullptr;
    PathField *m_file;
};

} // namespace alcove::widgets
