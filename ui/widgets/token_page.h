#pragma once

#include "core/token_door.h"
#include "widgets/door_page.h"

namespace alcove::support {
class SecretEdit;
}

namespace alcove::widgets {

/// A page of the door that asks for a passphrase and, where the desk opens with a security key, for
/// its PIN.
class TokenPage : public DoorPage {
    Q_OBJECT

public:
    /// Without a `token` no desk wants a security key.
    TokenPage(const QString &title, const QString &sentence, TokenDoor *token, QWidget *parent);

    /// Hands on the PIN that is typed. False when one is wanted and none is typed: its field has
    /// the keyboard then.
    bool givePin();
    /// Says when to touch the security key.
    void setAsking(bool isAsking);

protected:
    /// Below the field of the passphrase; nothing where no PIN is wanted.
    void addPin();
    /// The same for a security key that this desk does not open with yet.
    void addPinOfNewToken();
    support::SecretEdit *pin() const { return m_pin; }

private:
    void addPinField();

    TokenDoor *m_token;
    bool m_isNewToken = false;
    support::SecretEdit *m_pin = nullptr;
};

} // namespace alcove::widgets
