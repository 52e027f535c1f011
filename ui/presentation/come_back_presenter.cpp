#include "presentation/come_back_presenter.h"

#include "core/async.h"
#include "crypto/recovery_code.h"
#include "words/kit_text.h"

namespace alcove::presentation {

using words::Doing;

ComeBackPresenter::ComeBackPresenter(Desk &desk, KitJoining &kit, QString deskName, QObject *parent)
    : DeskPresenter(parent)
    , m_desk(desk)
    , m_kit(kit)
    , m_deskName(std::move(deskName))
{
    m_kit.onStep([this](KitStep step) {
        QMetaObject::invokeMethod(
            this, [this, step] { show(step); }, Qt::QueuedConnection);
    });
}

ComeBackPresenter::~ComeBackPresenter()
{
    m_kit.onStep({});
    m_kit.stop();
}

PassphraseJudgement ComeBackPresenter::judge(const crypto::SecretBytes &passphrase)
{
    return presentation::judge(passphrase, {});
}

void ComeBackPresenter::comeBack(KitReturn terms, const crypto::SecretBytes &again)
{
    if (isBusy())
        return;
    terms.serverUrl = terms.serverUrl.trimmed();
    terms.deskName = terms.deskName.trimmed();
    if (const auto read = crypto::parseRecoveryCode(*terms.code); !read)
        emit fieldRefused(Field::Code, words::errorText(read.error(), Doing::Recovering));
    else if (terms.serverUrl.isEmpty())
        emit fieldRefused(Field::Server,
                          tr("What the kit opens lies at the practice's server. Whoever looks "
                             "after it, or a colleague under Practice, tells its address."));
    else if (!m_kit.isServerAddress(terms.serverUrl))
        emit fieldRefused(Field::Server,
                          tr("This is no server's address. It begins with https:// and has no "
                             "blanks: https://sync.example"));
    else if (terms.deskName.isEmpty())
        emit fieldRefused(Field::Name, tr("The practice's other desks show this one by a name."));
    else if (const PassphraseJudgement judgement = judge(*terms.passphrase);
             !judgement.isAcceptable)
        emit fieldRefused(Field::Passphrase, judgement.words);
    else if (!terms.passphrase->equals(again))
        emit fieldRefused(Field::Again, tr("The two passphrases differ. Type the second again."));
    else {
        m_isStopped = false;
        setBusy(true);
        show(KitStep::AskingServer);
        whenDone(m_kit.comeBack(terms), this,
                 [this, passphrase = terms.passphrase](
                     const Result<std::shared_ptr<crypto::SecretBytes>> &code) {
                     if (code)
                         await(m_desk.unlock(passphrase), Doing::Unlocking, *code);
                     else
                         fail(code.error());
                 });
    }
}

void ComeBackPresenter::stop()
{
    if (!isBusy())
        return;
    m_isStopped = true;
    m_kit.stop();
}

void ComeBackPresenter::show(KitStep step)
{
    if (!isBusy())
        return; // told late
    switch (step) {
    case KitStep::AskingServer:
        emit stepped(tr("Asking the server for what it keeps for this kit\u2026"));
        break;
    case KitStep::CheckingPractice:
        emit stepped(tr("Found. Checking the practice from its first record on\u2026"));
        break;
    case KitStep::MakingDesk:
        emit stepped(tr("The practice is yours. Making the new desk\u2026"));
        break;
    }
}

void ComeBackPresenter::fail(const Error &error)
{
    setBusy(false);
    const QString number = words::errorNumber(error, Doing::Joining);
    if (m_isStopped && error.code == ErrorCode::Offline)
        emit refused(tr("Stopped. Nothing was made here, and the kit stays valid."), number);
    else
        emit refused(words::kitText(error.code).value_or(words::errorText(error, Doing::Joining)),
                     number);
}

} // namespace alcove::presentation
