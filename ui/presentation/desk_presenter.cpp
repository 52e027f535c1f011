#include "presentation/desk_presenter.h"

#include "core/async.h"

namespace alcove::presentation {

void DeskPresenter::await(const QFuture<Result<Opening>> &answer, words::Doing doing,
                          const std::shared_ptr<crypto::SecretBytes> &code)
{
    setBusy(true);
    whenDone(answer, this, [this, doing, code](const Result<Opening> &result) {
        setBusy(false);
        if (!result) {
            refuse(result.error(), doing);
            return;
        }
        m_opening = *result;
        if (code != nullptr)
            m_opening.recoveryCode = code;
        emit opened();
    });
}

void DeskPresenter::refuse(const Error &error, words::Doing doing)
{
    emit refused(words::errorText(error, doing), words::errorNumber(error, doing));
}

void DeskPresenter::setBusy(bool isBusy)
{
    m_isBusy = isBusy;
    emit busyChanged(isBusy);
}

} // namespace alcove::presentation
