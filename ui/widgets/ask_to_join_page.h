#pragma once

#include "presentation/join_presenter.h"
#include "widgets/door_page.h"

class QLineEdit;

namespace alcove::support {
class SecretEdit;
}

namespace alcove::widgets {

class PassphraseMeter;
class PathField;

/// A new desk asks to be let into a practice: its name, its passphrase, and where the request goes.
class AskToJoinPage final : public DoorPage {
    Q_OBJECT

public:
    explicit AskToJoinPage(presentation::JoinPresenter &presenter, QWidget *parent = nullptr);

signals:
    void backWanted();

private:
    using Field = presentation::JoinPresenter::Field;

    void ask();
    void showRefused(Field field, const QString &words);

    presentation::JoinPresenter &m_presenter;
    QLineEdit *m_name;
    support::SecretEdit *m_passphrase;
    PassphraseMeter *m_meter;
    support::SecretEdit *m_again;
    PathField *m_request;
};

} // namespace alcove::widgets
