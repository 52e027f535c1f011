#pragma once

#include "presentation/ways_in_presenter.h"
#include "widgets/token_page.h"

namespace alcove::support {
class SecretEdit;
}

namespace alcove::widgets {

class PassphraseMeter;

/// What is asked before a way into the desk is changed: the passphrase, and a new one where that is
/// what changes, and the PIN of the security key where the desk opens with one.
class WayForm final : public TokenPage {
    Q_OBJECT

public:
    /// Without a `token` no desk wants a security key.
    WayForm(presentation::WaysInPresenter &presenter, presentation::WayAct act, TokenDoor *token,
            QWidget *parent = nullptr);

signals:
    void backWanted();

private:
    using Field = presentation::WaysInPresenter::Field;

    void addNewPassphrase();
    void submit();
    void showBusy(bool isBusy);
    void forgetPin();
    void showRefused(Field field, const QString &words);
    void showWaiting(const QString &words);

    presentation::WaysInPresenter &m_presenter;
    TokenDoor *m_door;
    presentation::WayAct m_act;
    support::SecretEdit *m_current;
    support::SecretEdit *m_next = nullptr; ///< null, and the next two, where none is chosen
    PassphraseMeter *m_meter = nullptr;
    support::SecretEdit *m_again = nullptr;
};

} // namespace alcove::widgets
