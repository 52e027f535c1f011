#include "presentation/unlock_presenter.h"

#include "words/key_text.h"

#include <utility>

namespace alcove::presentation {

UnlockPresenter::UnlockPresenter(Desk &desk, QObject *parent)
    : DeskPresenter(parent)
    , m_desk(desk)
{
    m_tick.setInterval(1000);
    connect(&m_tick, &QTimer::timeout, this, &UnlockPresenter::showWait);
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
    const Millis left = m_desk.waitLeft();
    if (left > 0) {
        m_isWaiting = true;
        m_tick.start();
        emit waiting(words::tooSoonText(left));
        return;
    }
    m_tick.stop();
    if (std::exchange(m_isWaiting, false))
        emit waiting({});
}

} // namespace alcove::presentation
