#pragma once

#include "presentation/server_presenter.h"
#include "widgets/passphrase_form.h"

namespace alcove::widgets {

/// Before an owner says that the server was put back from a backup: what that means, and the
/// passphrase of who says it.
class RestoredForm final : public PassphraseForm {
    Q_OBJECT

public:
    /// Without a `token` no desk wants a security key.
    RestoredForm(presentation::ServerPresenter &presenter, TokenDoor *token,
                 QWidget *parent = nullptr);

private:
    void send(crypto::SecretBytes passphrase) override;
    bool isSending() const override { return m_presenter.isBusy(); }

    presentation::ServerPresenter &m_presenter;
};

} // namespace alcove::widgets
