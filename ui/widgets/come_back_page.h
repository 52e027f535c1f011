#pragma once

#include "presentation/come_back_presenter.h"
#include "widgets/door_page.h"

class QLineEdit;

namespace alcove::support {
class SecretEdit;
}

namespace alcove::widgets {

class PassphraseMeter;

/// A desk is gone and the paper is there: its code, the server's address, and a passphrase make a
/// new one.
class ComeBackPage final : public DoorPage {
    Q_OBJECT

public:
    explicit ComeBackPage(presentation::ComeBackPresenter &presenter, QWidget *parent = nullptr);

signals:
    void backWanted();

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    using Field = presentation::ComeBackPresenter::Field;

    void comeBack();
    void goBack();
    void showBusy(bool isBusy);
    void showRefused(Field field, const QString &words);

    presentation::ComeBackPresenter &m_presenter;
    support::SecretEdit *m_code;
    QLineEdit *m_server;
    QLineEdit *m_name;
    support::SecretEdit *m_passphrase;
    PassphraseMeter *m_meter;
    support::SecretEdit *m_again;
    QPushButton *m_back;
};

} // namespace alcove::widgets
