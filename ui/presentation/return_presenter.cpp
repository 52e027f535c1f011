#include "presentation/return_presenter.h"

#include "core/async.h"
#include "words/return_text.h"

namespace alcove::presentation {

using words::Doing;

namespace {

constexpr int countOfWords = 8;

/// What a file holds that is no request, or one that was altered, is told of as such.
Doing readingOf(const Error &error)
{
    switch (error.code) {
    case ErrorCode::Malformed:
    case ErrorCode::Untrusted:
    case ErrorCode::NewerSchema:
    case ErrorCode::TooLarge:
        return Doing::Admitting;
    default:
        return Doing::ReadingFile;
    }
}

/// What the passphrase or the machine refuses has words of its own.
Doing askingOf(const Error &error)
{
    switch (error.code) {
    case ErrorCode::Locked:
    case ErrorCode::TooSoon:
    case ErrorCode::NoDeviceSecret:
        return Doing::ChangingKeys;
    default:
        return Doing::Admitting;
    }
}

} // namespace

ReturnPresenter::ReturnPresenter(People &people, Leaving &leaving, PersonRow person, int desks,
                                 QObject *parent)
    : QObject(parent)
    , m_people(people)
    , m_leaving(leaving)
    , m_person(std::move(person))
    , m_desks(desks)
    , m_wait([&leaving] { return leaving.waitLeft(); })
{
    connect(&m_wait, &DoorWait::waiting, this, &ReturnPresenter::waiting);
}

QString ReturnPresenter::title() const
{
    return tr("Invite %1 again").arg(m_person.name);
}

QStringList ReturnPresenter::before() const
{
    return words::beforeReturn(m_person.name, m_desks);
}

bool ReturnPresenter::isComplete(const Wish &wish, const crypto::SecretBytes &passphrase)
{
    if (wish.request.trimmed().isEmpty())
        emit fieldRefused(Field::Request, tr("Choose the file that the new desk made."));
    else if (wish.words.simplified().split(u' ').size() != countOfWords)
        emit fieldRefused(Field::Words, tr("Eight words, as the new desk shows them."));
    else if (wish.file.trimmed().isEmpty())
        emit fieldRefused(Field::File, tr("Choose where the invitation is to be written."));
    else if (passphrase.isEmpty())
        emit fieldRefused(Field::Passphrase, tr("Type the passphrase that opens this desk."));
    else
        return true;
    return false;
}

void ReturnPresenter::invite(const Wish &wish, crypto::SecretBytes passphrase)
{
    if (m_isBusy || !isComplete(wish, passphrase))
        return;
    setBusy(true);
    const auto secret = std::make_shared<crypto::SecretBytes>(std::move(passphrase));
    whenDone(m_people.readRequest(wish.request.trimmed()), this,
             [this, wish, secret](const Result<AskingDesk> &desk) {
                 if (desk)
                     ask(wish, *desk, secret);
                 else
                     refuse(desk.error(), readingOf(desk.error()));
             });
}

void ReturnPresenter::ask(const Wish &wish, const AskingDesk &desk, const Secret &passphrase)
{
    const Returner returner{m_person.id, desk.request, wish.words.simplified()};
    whenDone(m_leaving.inviteAgain(returner, passphrase), this,
             [this, wish, desk](const Result<MemberInvitation> &made) {
                 if (made)
                     save(wish, desk, *made);
                 else
                     refuse(made.error(), askingOf(made.error()));
             });
}

void ReturnPresenter::save(const Wish &wish, const AskingDesk &desk, const MemberInvitation &made)
{
    whenDone(m_people.saveInvitation(wish.file.trimmed(), made.file), this,
             [this, desk, made](const Result<void> &saved) {
                 if (!saved) {
                     // The same request is answered with the same words, and takes nobody out.
                     refuse(saved.error(), Doing::WritingFile);
                     return;
                 }
                 setBusy(false);
                 emit invited(made.words.join(u' '),
                              words::afterReturn(m_person.name, desk.deviceName, made.scopes));
             });
}

void ReturnPresenter::setBusy(bool isBusy)
{
    m_isBusy = isBusy;
    emit busyChanged(isBusy);
}

void ReturnPresenter::refuse(const Error &error, Doing doing)
{
    setBusy(false);
    emit refused(words::errorText(error, doing), words::errorNumber(error, doing));
    showWait();
}

} // namespace alcove::presentation
