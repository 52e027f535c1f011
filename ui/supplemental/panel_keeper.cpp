#include "ui_supplemental/panel_keeper.h"

#include "core/async.h"
#include "supplemental/policy.h"
#include "words/key_text.h"

namespace alcove::ui_supplemental {

namespace {

constexpr int secondInMs = 1000;
constexpr int copiesEveryMs = 5 * 60 * secondInMs;

/// The words of another act, where they are the right ones for the panel.
words::Doing wordsFor(const Error &error, words::Doing doing)
{
    if (doing == words::Doing::OpeningPanel && error.code == ErrorCode::Malformed)
        return words::Doing::Unlocking; // a slip in the recovery code
    return doing;
}

} // namespace

PanelKeeper::PanelKeeper(supplemental::SupplementDesk &desk, QObject *parent)
    : QObject(parent)
    , m_desk(desk)
{
    m_timer.setInterval(secondInMs);
    connect(&m_timer, &QTimer::timeout, this, &PanelKeeper::checkUse);
    m_copyTimer.setInterval(copiesEveryMs);
    connect(&m_copyTimer, &QTimer::timeout, this, &PanelKeeper::keepCopies);
    lookForCopies();
}

PanelKeeper::State PanelKeeper::state() const
{
    if (!supplemental::mayOpen(m_desk.roles()))
        return State::NoPermission;
    if (m_session != nullptr)
        return State::Open;
    if (m_isBusy)
        return State::Busy;
    return m_desk.hasStore() ? State::Locked : State::NotMade;
}

QString PanelKeeper::waitWords() const
{
    const Millis left = m_desk.waitLeft();
    return left > 0 ? words::tooSoonText(left) : QString();
}

void PanelKeeper::create(Secret passphrase)
{
    await(m_desk.create(std::move(passphrase)), words::Doing::Creating);
}

void PanelKeeper::unlock(Secret passphrase)
{
    await(m_desk.unlock(std::move(passphrase)), words::Doing::OpeningPanel);
}

void PanelKeeper::recover(Secret code, Secret newPassphrase)
{
    await(m_desk.recover(std::move(code), std::move(newPassphrase)), words::Doing::OpeningPanel);
}

void PanelKeeper::await(const QFuture<Result<supplemental::SupplementOpening>> &opening,
                        words::Doing doing)
{
    const int request = ++m_request;
    m_isBusy = true;
    m_failure.clear();
    emit stateChanged();
    whenDone(opening, this,
             [this, request, doing](const Result<supplemental::SupplementOpening> &opened) {
                 if (request != m_request)
                     return; // shut meanwhile: what opened goes as it came
                 m_isBusy = false;
                 if (opened)
                     this->opened(*opened);
                 else
                     m_failure = words::errorText(opened.error(), wordsFor(opened.error(), doing));
                 emit stateChanged();
             });
}

void PanelKeeper::opened(supplemental::SupplementOpening session)
{
    m_session = std::move(session);
    m_timer.start();
    m_copyTimer.start();
    keepCopies();
}

void PanelKeeper::putBack(const QString &copy, Secret passphrase)
{
    const int request = ++m_request;
    m_isBusy = true;
    m_failure.clear();
    emit stateChanged();
    whenDone(m_desk.restore(copy, std::move(passphrase)), this,
             [this, request](const Result<supplemental::RestoredSupplement> &restored) {
                 if (request != m_request)
                     return; // shut meanwhile: what opened goes as it came
                 m_isBusy = false;
                 if (restored) {
                     m_putBackWords = words::putBackText(restored->replaced);
                     opened(restored->opening);
                 } else {
                     m_failure = words::errorText(restored.error(), words::Doing::Restoring);
                 }
                 emit stateChanged();
             });
}

void PanelKeeper::keepCopies()
{
    if (m_session == nullptr || m_session->backups() == nullptr)
        return;
    whenDone(m_session->backups()->keepUp(), this,
             [this, request = m_request](const BackupState &state) {
                 if (request == m_request)
                     m_notKept = words::failedCopiesLine(state);
                 lookForCopies();
             });
}

void PanelKeeper::lookForCopies()
{
    whenDone(m_desk.copies(), this, [this](const Result<supplemental::SupplementCopies> &found) {
        m_copies = found ? *found : supplemental::SupplementCopies();
        emit copiesChanged();
    });
}

words::CopiesLine PanelKeeper::copiesLine() const
{
    if (m_notKept)
        return *m_notKept;
    const auto madeAt
        = m_copies.copies.isEmpty() ? std::nullopt : std::optional(m_copies.copies.first().at);
    return state() == State::Open
        ? words::copiesLine(madeAt, m_copies.provedAt, m_copies.lookedAt)
        : words::shutCopiesLine(madeAt, m_copies.provedAt, m_copies.lookedAt);
}

void PanelKeeper::shut()
{
    ++m_request;
    m_timer.stop();
    m_copyTimer.stop();
    m_isBusy = false;
    m_failure.clear();
    m_notKept.reset();
    m_putBackWords.clear();
    m_session.reset();
    emit stateChanged();
}

void PanelKeeper::use()
{
    if (m_session != nullptr)
        m_session->touch();
}

void PanelKeeper::checkUse()
{
    if (m_session != nullptr && m_session->shutWhenUnused())
        shut();
}

} // namespace alcove::ui_supplemental
