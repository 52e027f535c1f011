#pragma once

#include "presentation/recover_presenter.h"
#include "widgets/door_page.h"

namespace alcove::support {
class SecretEdit;
}

namespace alcove::widgets {

class PassphraseMeter;
/// Code of the recovery kit and a new passphrase.
class RecoverPage final : public DoorPage {
    Q_OBJECT

public:
    explicit RecoverPage(presentation::RecoverPresenter &presenter, QWidget *parent = nullptr);

signals:
    void backWanted();

private:
    using Field = presentation::RecoverPresenter::Field;

    void recover();
    void showRefused(Field field, const QString &words);

    presentation::RecoverPresenter &m_presenter;
    support::SecretEdit *m_code;
    support::SecretEdit *m_passphrase;
    PassphraseMeter *m_meter;
    support::SecretEdit *m_again;
};

} // namespace alcove::widgets
