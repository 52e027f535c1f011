#pragma once

#include "widgets/token_page.h"

namespace alcove::support {
class SecretEdit;
}

namespace alcove::widgets {

/// Asks for the passphrase of who sits at an open desk, and the PIN of their security key, before
/// something that can't be taken back.
class PassphraseForm : public TokenPage {
    Q_OBJECT

public:
    /// Without a `token` no desk wants a security key.
    PassphraseForm(const QString &title, const QString &sentence, TokenDoor *token,
                   QWidget *parent);

signals:
    void backWanted();

protected:
    /// The fields, and the two things to do; what comes above them is in the column by now.
    void addPassphrase(const QString &act, const QString &actName, const QString &back,
                       const QString &backName);

    /// Shows what a presenter says of what it was sent. One that waits for wrong passphrases says
    /// so at once.
    template <typename Presenter>
    void follow(Presenter &presenter)
    {
        connect(&presenter, &Presenter::busyChanged, this, &PassphraseForm::showBusy);
        connect(&presenter, &Presenter::waiting, this, &PassphraseForm::showWaiting);
        connect(&presenter, &Presenter::passphraseMissing, this, &PassphraseForm::showMissing);
        connect(&presenter, &Presenter::refused, this, &PassphraseForm::showRefusal);
        presenter.showWait();
    }

    virtual void send(crypto::SecretBytes passphrase) = 0;
    /// Whether what was sent is under way.
    virtual bool isSending() const = 0;

private:
    void submit();
    void showBusy(bool isBusy);
    void showWaiting(const QString &words);
    void showMissing(const QString &words);
    void showRefusal(const QString &words, const QString &number);
    void forgetPin();

    TokenDoor *m_door;
    support::SecretEdit *m_passphrase = nullptr;
};

} // namespace alcove::widgets
