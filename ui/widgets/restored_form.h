#pragma once

#include "presentation/server_presenter.h"
#include "widgets/token_page.h"

namespace alcove::support {
class SecretEdit;
}

namespace alcove::widgets {

/// Before an owner says that the server was put back from a backup: what that means, and the
/// passphrase of who says it.
class RestoredForm final : public TokenPage {
    Q_OBJECT

public:
    /// Without a `token` no desk wants a security key.
    RestoredForm(presentation::ServerPresenter &presenter, TokenDoor *token,
                 QWidget *parent = nullptr);

signals:
    void backWanted();

private:
    void submit();
    void showBusy(bool isBusy);
    void forgetPin();
    void showWaiting(const QString &words);

    presentation::ServerPresenter &m_presenter;
    TokenDoor *m_door;
    support::SecretEdit *m_passphrase;
};

} // namespace alcove::widgets
