#pragma once

#include "presentation/people_presenter.h"
#include "widgets/door_page.h"

class QLineEdit;

namespace alcove::widgets {

class HatsBox;
class PathField;

/// Lets somebody else into the practice: the file their desk made, the words it shows, their name
/// and hats, and where the invitation goes.
class InviteForm final : public DoorPage {
    Q_OBJECT

public:
    explicit InviteForm(presentation::PeoplePresenter &presenter, QWidget *parent = nullptr);

signals:
    void backWanted();

private:
    using Field = presentation::PeoplePresenter::Field;

    void submit();
    void showRefused(Field field, const QString &words);

    presentation::PeoplePresenter &m_presenter;
    PathField *m_request;
    QLineEdit *m_words;
    QLineEdit *m_name;
    HatsBox *m_hats;
    PathField *m_file;
};

} // namespace alcove::widgets
