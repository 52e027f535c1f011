#pragma once

#include "presentation/return_presenter.h"
#include "widgets/token_page.h"

class QLineEdit;

namespace alcove::support {
class SecretEdit;
}

namespace alcove::widgets {

class PathField;

/// Lets somebody in again who has lost every desk they had: what will happen, the new desk's
/// request and words, where the invitation goes, and the passphrase of who does it.
class ReturnForm final : public TokenPage {
    Q_OBJECT

public:
    /// Takes `presenter` over. Without a `token` no desk wants a security key.
    ReturnForm(presentation::ReturnPresenter *presenter, TokenDoor *token,
               QWidget *parent = nullptr);

    bool isBusy() const { return m_presenter.isBusy(); }

signals:
    void backWanted();

private:
    using Field = presentation::ReturnPresenter::Field;

    void connectPresenter();
    void submit();
    void showBusy(bool isBusy);
    void forgetPin();
    void showRefused(Field field, const QString &words);

    presentation::ReturnPresenter &m_presenter;
    TokenDoor *m_door;
    PathField *m_request;
    QLineEdit *m_words;
    PathField *m_file;
    support::SecretEdit *m_passphrase;
};

} // namespace alcove::widgets
