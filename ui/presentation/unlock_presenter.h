#pragma once

#include "presentation/desk_presenter.h"

namespace alcove::presentation {

/// The lock screen.
class UnlockPresenter : public DeskPresenter {
    Q_OBJECT

public:
    explicit UnlockPresenter(Desk &desk, QObject *parent = nullptr);

    /// Nothing happens for an empty passphrase or while the desk is being asked.
    void unlock(crypto::SecretBytes passphrase);

private:
    Desk &m_desk;
};

} // namespace alcove::presentation
