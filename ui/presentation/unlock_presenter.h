#pragma once

#include "presentation/desk_presenter.h"
#include "presentation/door_wait.h"

namespace alcove::presentation {

/// The lock screen.
class UnlockPresenter : public DeskPresenter {
    Q_OBJECT

public:
    explicit UnlockPresenter(Desk &desk, QObject *parent = nullptr);

    /// Nothing happens for an empty passphrase or while the desk is being asked.
    void unlock(crypto::SecretBytes passphrase);
    /// Says how long no passphrase is tried, and goes on saying it each second until it is over.
    void showWait();

signals:
    /// Empty when the time is over.
    void waiting(const QString &words);

private:
    Desk &m_desk;
    DoorWait m_wait;
};

} // namespace alcove::presentation
