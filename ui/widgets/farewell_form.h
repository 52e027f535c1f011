#pragma once

#include "presentation/leaving_presenter.h"
#include "widgets/passphrase_form.h"

class QButtonGroup;

namespace alcove::widgets {

/// Before somebody, or a desk, is taken out of the practice: what will happen, why, and the
/// passphrase of who does it.
class FarewellForm final : public PassphraseForm {
    Q_OBJECT

public:
    /// Without a `token` no desk wants a security key.
    FarewellForm(presentation::LeavingPresenter &presenter, const Farewell &farewell,
                 TokenDoor *token, QWidget *parent = nullptr);

private:
    QWidget *reasons();
    void send(crypto::SecretBytes passphrase) override;
    bool isSending() const override { return m_presenter.isBusy(); }

    presentation::LeavingPresenter &m_presenter;
    Farewell m_farewell;
    QButtonGroup *m_reasons;
};

} // namespace alcove::widgets
