#pragma once

#include "presentation/leaving_presenter.h"
#include "widgets/token_page.h"

class QButtonGroup;

namespace alcove::support {
class SecretEdit;
}

namespace alcove::widgets {

/// Before somebody, or a desk, is taken out of the practice: what will happen, why, and the
/// passphrase of who does it.
class FarewellForm final : public TokenPage {
    Q_OBJECT

public:
    /// Without a `token` no desk wants a security key.
    FarewellForm(presentation::LeavingPresenter &presenter, const Farewell &farewell,
                 TokenDoor *token, QWidget *parent = nullptr);

signals:
    void backWanted();

private:
    QWidget *reasons();
    void submit();
    void showBusy(bool isBusy);
    void forgetPin();
    void showWaiting(const QString &words);

    presentation::LeavingPresenter &m_presenter;
    Farewell m_farewell;
    TokenDoor *m_door;
    QButtonGroup *m_reasons;
    support::SecretEdit *m_passphrase = nullptr;
};

} // namespace alcove::widgets
