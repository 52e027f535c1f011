#pragma once

#include "presentation/unlock_presenter.h"
#include "widgets/token_page.h"

namespace alcove::support {
class SecretEdit;
}

namespace alcove::widgets {

/// The lock screen: one field, and one more where a security key is wanted.
class UnlockPage final : public TokenPage {
    Q_OBJECT

public:
    explicit UnlockPage(presentation::UnlockPresenter &presenter, TokenDoor *token = nullptr,
                        QWidget *parent = nullptr);

    /// A sentence that is there from the start: the passphrase of the invented practice.
    void setRemark(const QString &words);

signals:
    void recoveryWanted();
    void backupWanted();

private:
    void unlock();
    void showRefused(const QString &words, const QString &number);
    void showWaiting(const QString &words);
    void showCapsLock(bool isOn);

    presentation::UnlockPresenter &m_presenter;
    support::SecretEdit *m_passphrase;
};

} // namespace alcove::widgets
