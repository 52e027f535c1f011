#pragma once

#include "presentation/new_keys_presenter.h"
#include "widgets/token_page.h"

namespace alcove::support {
class SecretEdit;
}

namespace alcove::widgets {

/// New keys for the desk, at its locked door: what they are for and what they cost, the passphrase,
/// and how far it has come.
class NewKeysPage final : public TokenPage {
    Q_OBJECT

public:
    explicit NewKeysPage(presentation::NewKeysPresenter &presenter, TokenDoor *token = nullptr,
                         QWidget *parent = nullptr);

signals:
    /// To the lock screen; no key was changed here.
    void backWanted();

private:
    void renew();
    void showStep(const QString &words);
    void showRefused(const QString &words, const QString &number);
    void showWaiting(const QString &words);

    presentation::NewKeysPresenter &m_presenter;
    support::SecretEdit *m_passphrase;
};

} // namespace alcove::widgets
