#pragma once

#include "presentation/join_presenter.h"
#include "widgets/door_page.h"

class QLineEdit;

namespace alcove::support {
class SecretEdit;
}

namespace alcove::widgets {

class PathField;

/// A desk that has asked to be let into a practice takes the invitation that answers it.
class TakeInvitationPage final : public DoorPage {
    Q_OBJECT

public:
    explicit TakeInvitationPage(presentation::JoinPresenter &presenter, QWidget *parent = nullptr);

signals:
    void backWanted();
    /// The request or its words are lost.
    void requestWanted();

private:
    using Field = presentation::JoinPresenter::Field;

    void join();
    void showRefused(Field field, const QString &words);

    presentation::JoinPresenter &m_presenter;
    support::SecretEdit *m_passphrase;
    PathField *m_invitation;
    QLineEdit *m_words;
};

} // namespace alcove::widgets
