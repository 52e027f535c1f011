#include "presentation/recover_presenter.h"

#include "crypto/recovery_code.h"

namespace alcove::presentation {

namespace {

std::shared_ptr<crypto::SecretBytes> shared(crypto::SecretBytes secret)
{
    return std::make_shared<crypto::SecretBytes>(std::move(secret));
}

} // namespace

RecoverPresenter::RecoverPresenter(Desk &desk, QObject *parent)
    : DeskPresenter(parent)
    , m_desk(desk)
{
}

PassphraseJudgement RecoverPresenter::judge(const crypto::SecretBytes &passphrase)
{
    return presentation::judge(passphrase, {});
}

void RecoverPresenter::recover(crypto::SecretBytes code, crypto::SecretBytes passphrase,
                               const crypto::SecretBytes &again)
{
    if (isBusy())
        return;
    if (const auto read = crypto::parseRecoveryCode(code); !read)
        emit fieldRefused(Field::Code, words::errorText(read.error(), words::Doing::Recovering));
    else if (const PassphraseJudgement judgement = judge(passphrase); !judgement.isAcceptable)
        emit fieldRefused(Field::Passphrase, judgement.words);
    else if (!passphrase.equals(again))
        emit fieldRefused(Field::Again, tr("The two passphrases differ. Type the second again."));
    else
        await(m_desk.recover(shared(std::move(code)), shared(std::move(passphrase))),
              words::Doing::Recovering);
}

} // namespace alcove::presentation
