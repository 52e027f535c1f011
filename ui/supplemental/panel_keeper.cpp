#include "ui_supplemental/panel_keeper.h"

#include "core/async.h"
#include "supplemental/policy.h"
#include "words/key_text.h"

namespace alcove::ui_supplemental {

namespace {

constexpr int secondInMs = 1000;

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
                 if (opened) {
                     m_session = *opened;
                     m_timer.start();
                 } else {
                     m_failure = words::errorText(opened.error(), wordsFor(opened.error(), doing));
                 }
                 emit stateChanged();
             });
}

void PanelKeeper::shut()
{
    ++m_request;
    m_timer.stop();
    m_isBusy = false;
    m_failure.clear();
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
