#include "presentation/join_presenter.h"

#include "core/async.h"

namespace alcove::presentation {

using words::Doing;

JoinPresenter::JoinPresenter(Desk &desk, Joining &joining, QString deskName, QObject *parent)
    : DeskPresenter(parent)
    , m_desk(desk)
    , m_joining(joining)
    , m_deskName(std::move(deskName))
{
}

PassphraseJudgement JoinPresenter::judge(const crypto::SecretBytes &passphrase)
{
    return presentation::judge(passphrase, {});
}

void JoinPresenter::ask(const QString &deskName, crypto::SecretBytes passphrase,
                        const crypto::SecretBytes &again, const QString &path)
{
    if (isBusy())
        return;
    if (deskName.trimmed().isEmpty())
        emit fieldRefused(Field::Name, tr("The practice's other desks show this one by a name."));
    else if (const PassphraseJudgement judgement = judge(passphrase); !judgement.isAcceptable)
        emit fieldRefused(Field::Passphrase, judgement.words);
    else if (!passphrase.equals(again))
        emit fieldRefused(Field::Again, tr("The two passphrases differ. Type the second again."));
    else if (path.trimmed().isEmpty())
        emit fieldRefused(Field::Request, tr("Choose where the request is written."));
    else {
        setBusy(true);
        const auto secret = std::make_shared<crypto::SecretBytes>(std::move(passphrase));
        whenDone(m_joining.ask(deskName.trimmed(), secret), this,
                 [this, path = path.trimmed()](const Result<JoinAsked> &request) {
                     if (request) {
                         save(path, *request);
                         return;
                     }
                     setBusy(false);
                     refuse(request.error(),
                            request.error().code == ErrorCode::Locked ? Doing::Joining
                                                                      : Doing::Creating);
                 });
    }
}

void JoinPresenter::save(const QString &path, const JoinAsked &request)
{
    whenDone(m_joining.saveRequest(path, request.request), this,
             [this, words = request.words](const Result<void> &saved) {
                 setBusy(false);
                 if (saved)
                     emit asked(words);
                 else
                     refuse(saved.error(), Doing::WritingFile);
             });
}

void JoinPresenter::join(crypto::SecretBytes passphrase, const QString &path, const QString &words)
{
    if (isBusy())
        return;
    if (passphrase.size() == 0)
        emit fieldRefused(Field::Passphrase, tr("The one you chose when this desk asked."));
    else if (path.trimmed().isEmpty())
        emit fieldRefused(Field::Invitation, tr("Choose the invitation that was made for you."));
    else if (words.trimmed().isEmpty())
        emit fieldRefused(Field::Words,
                          tr("The desk that made the invitation shows eight words. "
                             "They are what keeps a stranger's practice out."));
    else {
        setBusy(true);
        const JoinTerms terms{
            {}, words, std::make_shared<crypto::SecretBytes>(std::move(passphrase))};
        whenDone(m_joining.readInvitation(path.trimmed()), this,
                 [this, terms](const Result<QByteArray> &read) {
                     if (!read) {
                         setBusy(false);
                         refuse(read.error(), Doing::ReadingFile);
                         return;
                     }
                     take({*read, terms.words, terms.passphrase});
                 });
    }
}

void JoinPresenter::take(const JoinTerms &terms)
{
    whenDone(m_joining.join(terms), this,
             [this, passphrase = terms.passphrase](
                 const Result<std::shared_ptr<crypto::SecretBytes>> &code) {
                 if (code) {
                     await(m_desk.unlock(passphrase), Doing::Unlocking, *code);
                     return;
                 }
                 setBusy(false);
                 refuse(code.error(), Doing::Joining);
             });
}

} // namespace alcove::presentation
