#include "presentation/new_keys_presenter.h"

#include "core/async.h"
#include "words/error_text.h"
#include "words/new_keys_text.h"

namespace alcove::presentation {

namespace {

/// How often it is looked how far the work has come, in ms.
constexpr int lookEvery = 200;

} // namespace

NewKeysPresenter::NewKeysPresenter(Desk &desk, NewKeys &keys, QObject *parent)
    : QObject(parent)
    , m_keys(keys)
    , m_wait([&desk] { return desk.waitLeft(); })
{
    m_look.setInterval(lookEvery);
    connect(&m_look, &QTimer::timeout, this, &NewKeysPresenter::look);
    connect(&m_wait, &DoorWait::waiting, this, &NewKeysPresenter::waiting);
}

void NewKeysPresenter::renew(crypto::SecretBytes passphrase)
{
    if (isBusy() || passphrase.isEmpty())
        return;
    // Shared because the work goes on when nobody looks at it any more.
    m_progress = std::make_shared<NewKeysProgress>(NewKeysStep::Opening);
    m_told.clear();
    emit busyChanged(true);
    look();
    m_look.start();
    whenDone(m_keys.renew(std::make_shared<crypto::SecretBytes>(std::move(passphrase)), m_progress),
             this, [this](const Result<void> &result) { finish(result); });
}

void NewKeysPresenter::look()
{
    const QString words = words::newKeysStep(m_progress->load());
    if (std::exchange(m_told, words) != words)
        emit stepChanged(words);
}

void NewKeysPresenter::finish(const Result<void> &result)
{
    m_look.stop();
    m_progress.reset();
    emit busyChanged(false);
    if (result) {
        emit done();
        return;
    }
    emit refused(words::newKeysFailure(result.error()),
                 words::errorNumber(result.error(), words::Doing::ChangingKeys));
    showWait();
}

void NewKeysPresenter::showWait()
{
    m_wait.show();
}

} // namespace alcove::presentation
