#include "presentation/first_start_presenter.h"

#include "core/founding.h"

namespace alcove::presentation {

namespace {

constexpr int demoClients = 12;

std::shared_ptr<crypto::SecretBytes> shared(crypto::SecretBytes secret)
{
    return std::make_shared<crypto::SecretBytes>(std::move(secret));
}

} // namespace

QString demoPassphrase()
{
    return QStringLiteral("look around and feel at home");
}

FirstStartPresenter::FirstStartPresenter(Desk &desk, QString deviceName, QObject *parent)
    : DeskPresenter(parent)
    , m_desk(desk)
    , m_deviceName(std::move(deviceName))
{
}

void FirstStartPresenter::setNames(const QString &practice, const QString &clinician)
{
    m_practice = practice.trimmed();
    m_clinician = clinician.trimmed();
}

PassphraseJudgement FirstStartPresenter::judge(const crypto::SecretBytes &passphrase) const
{
    return presentation::judge(passphrase, {m_practice, m_clinician});
}

void FirstStartPresenter::create(crypto::SecretBytes passphrase, const crypto::SecretBytes &again)
{
    if (isBusy())
        return;
    if (m_practice.isEmpty())
        emit fieldRefused(Field::Practice, tr("The practice needs a name; it stands on prints."));
    else if (m_clinician.isEmpty())
        emit fieldRefused(Field::Clinician, tr("Your name is what you sign notes with."));
    else if (!m_hats.has(Role::Owner))
        emit fieldRefused(Field::Hats, tr("Whoever makes a practice is its owner."));
    else if (!mayFound(m_hats))
        emit fieldRefused(Field::Hats,
                          tr("Somebody holds the charts' key from the first day: choose clinician "
                             "or supervisor too. Once the first clinician has joined, you can give "
                             "that hat up under People."));
    else if (const PassphraseJudgement judgement = judge(passphrase); !judgement.isAcceptable)
        emit fieldRefused(Field::Passphrase, judgement.words);
    else if (!passphrase.equals(again))
        emit fieldRefused(Field::Again, tr("The two passphrases differ. Type the second again."));
    else
        await(m_desk.create({m_practice, m_clinician, m_deviceName, shared(std::move(passphrase)),
                             0, m_hats}),
              words::Doing::Creating);
}

void FirstStartPresenter::createDemo()
{
    if (isBusy())
        return;
    NewPractice demo;
    demo.practiceName = tr("Lakeside Practice (invented)");
    demo.clinicianName = tr("Dr. Robin Vale");
    demo.deviceName = m_deviceName;
    demo.passphrase = shared(crypto::SecretBytes(asBytes(demoPassphrase().toStdString())));
    demo.demoClients = demoClients;
    await(m_desk.create(std::move(demo)), words::Doing::Creating);
}

} // namespace alcove::presentation
