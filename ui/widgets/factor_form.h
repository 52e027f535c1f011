#pragma once

#include "presentation/factor_presenter.h"
#include "widgets/passphrase_form.h"

namespace alcove::widgets {

/// Before codes of an app are set up for who sits here, or taken off: what that means, and their
/// passphrase.
class FactorForm final : public PassphraseForm {
    Q_OBJECT

public:
    enum class Act { SetUp, TakeOff };

    /// Without a `token` no desk wants a security key.
    FactorForm(presentation::FactorPresenter &presenter, Act act, TokenDoor *token,
               QWidget *parent = nullptr);

private:
    void send(crypto::SecretBytes passphrase) override;
    bool isSending() const override { return m_presenter.isBusy(); }

    presentation::FactorPresenter &m_presenter;
    Act m_act;
};

} // namespace alcove::widgets
