#include "presentation/unlock_presenter.h"

namespace alcove::presentation {

UnlockPresenter::UnlockPresenter(Desk &desk, QObject *parent)
    : DeskPresenter(parent)
    , m_desk(desk)
{
}

void UnlockPresenter::unlock(crypto::SecretBytes passphrase)
{
    if (isBusy() || passphrase.isEmpty())
        return;
    await(m_desk.unlock(std::make_shared<crypto::SecretBytes>(std::move(passphrase))),
          words::Doing::Unlocking);
}

} // namespace alcove::presentation
