#include "desktop/door.h"

#include "presentation/come_back_presenter.h"
#include "presentation/first_start_presenter.h"
#include "presentation/join_presenter.h"
#include "presentation/new_keys_presenter.h"
#include "presentation/recover_presenter.h"
#include "presentation/restore_presenter.h"
#include "presentation/unlock_presenter.h"
#include "support/notice_bar.h"
#include "widgets/ask_to_join_page.h"
#include "widgets/come_back_page.h"
#include "widgets/create_practice_page.h"
#include "widgets/first_start_page.h"
#include "widgets/message_page.h"
#include "widgets/new_keys_page.h"
#include "widgets/recover_page.h"
#include "widgets/recovery_kit_page.h"
#include "widgets/restore_page.h"
#include "widgets/take_invitation_page.h"
#include "widgets/unlock_page.h"

#include <QSysInfo>

namespace alcove::desktop {

using presentation::DeskPresenter;
using presentation::NewKeysPresenter;

namespace {

QString deviceName()
{
    const QString host = QSysInfo::machineHostName();
    return host.isEmpty() ? QStringLiteral("Desk 1") : host;
}

} // namespace

Door::Door(Desk &desk, const Clock &clock, Random &random, const Options &options,
           const DoorExtras &extras)
    : m_desk(desk)
    , m_clock(clock)
    , m_random(random)
    , m_options(options)
    , m_token(extras.token)
    , m_window(std::make_unique<widgets::DoorWindow>())
    , m_firstStart(new presentation::FirstStartPresenter(desk, deviceName(), this))
    , m_unlock(new presentation::UnlockPresenter(desk, this))
    , m_recover(new presentation::RecoverPresenter(desk, this))
    , m_restore(new presentation::RestorePresenter(desk, this))
    , m_newKeys(extras.newKeys != nullptr
                    ? new presentation::NewKeysPresenter(desk, *extras.newKeys, this)
                    : nullptr)
    , m_join(extras.joining != nullptr
                 ? new presentation::JoinPresenter(desk, *extras.joining, deviceName(), this)
                 : nullptr)
    , m_comeBack(extras.kit != nullptr
                     ? new presentation::ComeBackPresenter(desk, *extras.kit, deviceName(), this)
                     : nullptr)
{
    for (const DeskPresenter *asking :
         {static_cast<DeskPresenter *>(m_unlock), static_cast<DeskPresenter *>(m_restore)}) {
        connect(asking, &DeskPresenter::opened, this, &Door::forgetPin);
        connect(asking, &DeskPresenter::refused, this, &Door::forgetPin);
    }
    connect(m_firstStart, &DeskPresenter::opened, this, [this] { take(*m_firstStart); });
    connect(m_unlock, &DeskPresenter::opened, this, [this] { take(*m_unlock); });
    connect(m_recover, &DeskPresenter::opened, this, [this] { take(*m_recover); });
    connect(m_restore, &DeskPresenter::opened, this, [this] { take(*m_restore); });
    if (m_join != nullptr) {
        connect(m_join, &DeskPresenter::opened, this, [this] { take(*m_join); });
        connect(m_join, &presentation::JoinPresenter::asked, this, &Door::showJoinWords);
    }
    if (m_comeBack != nullptr)
        connect(m_comeBack, &DeskPresenter::opened, this, [this] { take(*m_comeBack); });
    if (m_newKeys == nullptr)
        return;
    connect(m_newKeys, &NewKeysPresenter::done, this, &Door::showRenewed);
    connect(m_newKeys, &NewKeysPresenter::refused, this, &Door::forgetPin);
}

Door::~Door() = default;

void Door::start()
{
    const bool isDemo = m_options.mode == Options::Mode::Demo;
    if (!m_desk.hasStore())
        isDemo ? makeDemo() : showFirstStart();
    else if (m_options.start == Options::Start::NewKeys)
        showNewKeys();
    else if (isDemo && m_options.start == Options::Start::Usual)
        openDemo();
    else
        showUnlock();
}

void Door::showFirstStart()
{
    using Join = widgets::FirstStartPage::Join;
    using Kit = widgets::FirstStartPage::Kit;
    const bool isAsked = m_join != nullptr && m_join->isAsked();
    auto *page = new widgets::FirstStartPage(m_join == nullptr ? Join::Never
                                                 : isAsked     ? Join::Asked
                                                               : Join::Offered,
                                             m_comeBack != nullptr ? Kit::Offered : Kit::Never);
    connect(page, &widgets::FirstStartPage::kitWanted, this, &Door::showComeBack);
    connect(page, &widgets::FirstStartPage::joinWanted, this, &Door::showJoining);
    connect(page, &widgets::FirstStartPage::practiceWanted, this, &Door::showCreate);
    connect(page, &widgets::FirstStartPage::demoWanted, this, &Door::demoWanted);
    m_window->setPage(page);
}

void Door::showCreate()
{
    auto *page = new widgets::CreatePracticePage(*m_firstStart);
    connect(page, &widgets::CreatePracticePage::backWanted, this, &Door::showFirstStart);
    m_window->setPage(page);
}

void Door::showJoining()
{
    if (m_join->isAsked())
        showInvitation();
    else
        showAskToJoin();
}

void Door::showAskToJoin()
{
    auto *page = new widgets::AskToJoinPage(*m_join);
    connect(page, &widgets::AskToJoinPage::backWanted, this, &Door::showFirstStart);
    m_window->setPage(page);
}

void Door::showJoinWords(const QStringList &words)
{
    auto *page = new widgets::MessagePage(
        tr("Read these words out"),
        tr("The request is written. Bring it to a desk of the practice, and read these eight "
           "words to whoever sits there, by telephone if need be. They type them under People, "
           "\u201cLet somebody in\u201d or \u201cAdd a desk of yours\u201d, and bring you an "
           "invitation. You can close Alcove until then."),
        tr("I have the invitation"));
    page->showWords(words);
    connect(page, &widgets::MessagePage::acted, this, &Door::showInvitation);
    m_window->setPage(page);
}

void Door::showInvitation()
{
    auto *page = new widgets::TakeInvitationPage(*m_join);
    connect(page, &widgets::TakeInvitationPage::requestWanted, this, &Door::showAskToJoin);
    connect(page, &widgets::TakeInvitationPage::backWanted, this, &Door::showFirstStart);
    m_window->setPage(page);
}

void Door::showComeBack()
{
    auto *page = new widgets::ComeBackPage(*m_comeBack);
    connect(page, &widgets::ComeBackPage::backWanted, this, &Door::showFirstStart);
    m_window->setPage(page);
}

void Door::showUnlock()
{
    auto *page = new widgets::UnlockPage(*m_unlock, m_token);
    connect(page, &widgets::UnlockPage::recoveryWanted, this, &Door::showRecover);
    connect(page, &widgets::UnlockPage::backupWanted, this, &Door::showRestore);
    m_window->setPage(page);
    if (m_options.mode == Options::Mode::Demo)
        page->setRemark(tr("Everybody here is invented and nothing is protected. The passphrase "
                           "is: %1")
                            .arg(presentation::demoPassphrase()));
}

void Door::showNewKeys()
{
    if (m_newKeys == nullptr)
        return showUnlock();
    auto *page = new widgets::NewKeysPage(*m_newKeys, m_token);
    connect(page, &widgets::NewKeysPage::backWanted, this, &Door::showUnlock);
    m_window->setPage(page);
}

void Door::showRenewed()
{
    forgetPin();
    showUnlock();
    m_window->page()->notice().say(
        support::Tone::Good,
        tr("The desk has new keys. The same passphrase and recovery kit open it. Copies of the "
           "store made before keep the old ones."));
}

void Door::showRecover()
{
    auto *page = new widgets::RecoverPage(*m_recover);
    connect(page, &widgets::RecoverPage::backWanted, this, &Door::showUnlock);
    m_window->setPage(page);
}

void Door::showRestore()
{
    auto *page = new widgets::RestorePage(*m_restore, m_token);
    connect(page, &widgets::RestorePage::backWanted, this, &Door::showUnlock);
    m_window->setPage(page);
}

void Door::showInUse()
{
    auto *page = new widgets::MessagePage(
        tr("Open already"),
        tr("Alcove is open on this practice in another window. Nothing was changed. Go on there, "
           "or close it first."),
        tr("Close"));
    connect(page, &widgets::MessagePage::acted, this, &Door::closeWanted);
    m_window->setPage(page);
}

void Door::showWaiting(const QString &title)
{
    auto *page = new widgets::MessagePage(
        title,
        tr("Everybody in it is invented, and nothing in it is protected: anyone can open it with "
           "the passphrase \u201c%1\u201d. Don't write about real people here.")
            .arg(presentation::demoPassphrase()));
    m_window->setPage(page);
    page->setBusy(true);
}

void Door::makeDemo()
{
    showWaiting(tr("Making a practice to look around in"));
    connect(m_firstStart, &DeskPresenter::refused, m_window->page(), [this](const QString &words) {
        m_window->page()->setBusy(false);
        m_window->page()->notice().say(support::Tone::Danger, words);
    });
    m_firstStart->createDemo();
}

void Door::openDemo()
{
    showWaiting(tr("Opening the invented practice"));
    const std::string passphrase = presentation::demoPassphrase().toStdString();
    connect(m_unlock, &DeskPresenter::refused, m_window->page(), [this](const QString &words) {
        showUnlock();
        m_window->page()->notice().say(support::Tone::Danger, words);
    });
    m_unlock->unlock(crypto::SecretBytes(asBytes(passphrase)));
}

void Door::forgetPin()
{
    if (m_token != nullptr)
        m_token->givePin({});
}

void Door::take(DeskPresenter &presenter)
{
    Opening opening = presenter.takeOpening();
    m_session = std::move(opening.session);
    if (opening.recoveryCode && m_options.mode == Options::Mode::Practice)
        showKit(std::move(*opening.recoveryCode));
    else
        emit opened();
}

void Door::showKit(crypto::SecretBytes code)
{
    m_kit = std::make_unique<presentation::RecoveryKitPresenter>(std::move(code),
                                                                 m_session->practice(), m_random);
    auto *page = new widgets::RecoveryKitPage(*m_kit, m_clock);
    connect(page, &widgets::RecoveryKitPage::proved, this, &Door::opened);
    m_window->setPage(page);
}

} // namespace alcove::desktop
