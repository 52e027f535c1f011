#include "presentation/unlock_presenter.h"

#include <utility>

namespace alcove::presentation {

UnlockPresenter::UnlockPresenter(Desk &desk, QObject *parent)
    : DeskPresenter(parent)
    , m_desk(desk)
    , m_wait([&desk] { return desk.waitLeft(); })
{
    connect(&m_wait, &DoorWait::waiting, this, &UnlockPresenter::waiting);
    connect(this, &DeskPresenter::refused, this, &UnlockPresenter::showWait);
}

void UnlockPresenter::unlock(crypto::SecretBytes passphrase)
{
    if (isBusy() || passphrase.isEmpty())
        return;
    await(m_desk.unlock(std::make_shared<crypto::SecretBytes>(std::move(passphrase))),
          words::Doing::Unlocking);
}

void UnlockPresenter::showWait()
{
    m_wait.show();
}

} // namespace alcove::presentation
