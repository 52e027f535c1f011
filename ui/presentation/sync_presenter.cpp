#include "presentation/sync_presenter.h"

#include "core/async.h"
#include "presentation/plain_dates.h"
#include "words/copied_text.h"
#include "words/error_text.h"
#include "words/factor_text.h"
#include "words/loss_text.h"
#include "words/progress_text.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace alcove::presentation {

namespace {

/// A night and a weekend are no reason to worry anybody.
constexpr Millis longAlone = Millis{3} * 24 * 60 * 60 * 1000;

QString waitingText(qint64 waiting)
{
    return waiting == 1 ? SyncPresenter::tr("1 change waiting")
                        : SyncPresenter::tr("%1 changes waiting").arg(waiting);
}

QString contactText(Millis contactAt, Millis now)
{
    return contactAt == 0 ? SyncPresenter::tr("no contact yet")
                          : SyncPresenter::tr("last contact %1").arg(agoText(contactAt, now));
}

/// How what is to go goes; empty where nothing is.
QString goingText(const SyncStand &stand)
{
    if (!stand.isClosing)
        return {};
    return stand.isClosingTried
        ? SyncPresenter::tr("It could not go when this desk was unlocked last: lock it (Ctrl+L) "
                            "and unlock it while the server can be reached.")
        : SyncPresenter::tr("This desk locks by itself in a minute, and what you typed is kept. It "
                            "goes when you unlock it, before anything is shown.");
}

/// What somebody removed has left to know and to do.
SyncLine removedLine(const SyncStand &stand)
{
    const QString detail = SyncPresenter::tr(
        "An owner removed this desk, or you, from the practice. Nothing more comes to it. What you "
        "had not sent goes to the practice once it has new keys; an owner or a supervisor there "
        "decides about it. Then the practice's records go from here. Your private notes and the "
        "supplemental panel stay yours. If this is a mistake, ask an owner to let you in anew.");
    return {SyncPresenter::tr("This desk was removed"),
            (detail + u' ' + goingText(stand)).trimmed(), true};
}

SyncLine failedLine(const SyncStand &stand, Millis now)
{
    const QString why = words::errorText(*stand.failure, words::Doing::Syncing);
    if (stand.failure->code != ErrorCode::Offline)
        return {SyncPresenter::tr("Sync stopped, %1").arg(contactText(stand.contactAt, now)), why,
                true};
    const QString state
        = stand.waiting > 0 ? waitingText(stand.waiting) : SyncPresenter::tr("Server not reached");
    return {u"%1, %2"_s.arg(state, contactText(stand.contactAt, now)), why,
            now - std::max(stand.contactAt, stand.madeAt) >= longAlone};
}

} // namespace

SyncLine syncLine(const SyncStand &stand, Millis now)
{
    if (!stand.hasServer)
        return {};
    if (stand.failure)
        return failedLine(stand, now);
    if (stand.isRemoved)
        return removedLine(stand);
    if (stand.isCopied)
        return {SyncPresenter::tr("This desk was copied"), words::copiedDeskText(), true};
    if (!stand.losses.isEmpty())
        return {SyncPresenter::tr("Part of sync stands still"),
                words::lossTexts(stand.losses, now).join(u"\n\n"_s), true};
    if (stand.isCodeAwaited)
        return {SyncPresenter::tr("Waits for your code"), words::codeAwaitedText(), true};
    if (stand.isClosing)
        return {SyncPresenter::tr("Your hats have changed"),
                SyncPresenter::tr("Something on this desk is no part of your role any more. What "
                                  "you wrote in it was sent. %1")
                    .arg(goingText(stand)),
                true};
    if (stand.files.refused > 0)
        return {SyncPresenter::tr("A file could not be fetched"),
                SyncPresenter::tr("The server gave something else in its place, or nothing, and "
                                  "that was refused. The charts and what is here of the file are "
                                  "safe, and it is asked for again. Tell whoever runs the server "
                                  "if this stays."),
                true};
    if (stand.files.isFull)
        return {SyncPresenter::tr("The server has no room for files"),
                SyncPresenter::tr("Files put on charts here stay on this desk alone; notes are "
                                  "sent all the same. Ask whoever runs the server for more room."),
                true};
    if (stand.waiting > 0)
        return {u"%1, %2"_s.arg(waitingText(stand.waiting), contactText(stand.contactAt, now)),
                {},
                false};
    if (stand.files.unsent > 0)
        return {SyncPresenter::tr("Files on their way, %1").arg(contactText(stand.contactAt, now)),
                {},
                false};
    return {SyncPresenter::tr("Synced %1").arg(agoText(stand.contactAt, now)), {}, false};
}

SyncPresenter::SyncPresenter(DeskSyncing &desk, const Clock &clock, QObject *parent,
                             const SyncPace &pace)
    : QObject(parent)
    , m_desk(desk)
    , m_clock(clock)
    , m_pace(pace)
{
    m_again.setInterval(pace.every);
    m_soon.setSingleShot(true);
    connect(&m_again, &QTimer::timeout, this, &SyncPresenter::syncNow);
    connect(&m_soon, &QTimer::timeout, this, [this] { round(SyncReach::News); });
    m_desk.onProgress([this](const SyncProgress &told) {
        QMetaObject::invokeMethod(
            this, [this, told] { progress(told); }, Qt::QueuedConnection);
    });
}

SyncPresenter::~SyncPresenter()
{
    m_desk.onProgress({});
}

void SyncPresenter::progress(const SyncProgress &progress)
{
    if (!m_isAsked)
        return; // the round has ended meanwhile
    m_line = {words::progressText(progress), {}, false};
    emit changed();
    // What comes first is here: whoever looks at a list that was empty can begin.
    const bool isOfTheFirst
        = progress.phase != SyncPhase::FilesUp && progress.phase != SyncPhase::FilesDown;
    if (isOfTheFirst && progress.phase != m_phase && progress.phase != SyncPhase::First)
        emit arrived();
    m_phase = progress.phase;
}

void SyncPresenter::start()
{
    m_again.start();
    syncNow();
    listen();
}

void SyncPresenter::listen()
{
    whenDone(m_desk.nextCall(), this, [this](SyncCall call) {
        if (call == SyncCall::Over)
            return;
        hear(call);
        listen();
    });
}

void SyncPresenter::hear(SyncCall call)
{
    if (call == SyncCall::Arrived) {
        m_isDue = true;
        round(SyncReach::News);
        return;
    }
    // Out of reach: what waits goes with the round of the minute, not with each key.
    if (m_isAway || m_soon.isActive())
        return;
    m_soon.start(m_pace.waitAfter(std::chrono::milliseconds(m_last.elapsed())));
}

void SyncPresenter::syncNow()
{
    round(SyncReach::All);
}

void SyncPresenter::round(SyncReach reach)
{
    if (m_isAsked)
        return; // a slow server is not asked twice
    m_isAsked = true;
    m_isDue = false;
    m_last.start();
    whenDone(m_desk.syncOnce(reach), this, [this](const Result<SyncStand> &stand) {
        m_isAsked = false;
        if (stand) {
            take(*stand);
        } else {
            m_isAway = true;
            m_line = {tr("Sync stopped"), words::errorText(stand.error(), words::Doing::Syncing),
                      true};
            emit changed();
        }
        if (m_isDue || (stand && !m_isAway && stand->files.isMore))
            round(SyncReach::News);
    });
}

void SyncPresenter::take(const SyncStand &stand)
{
    m_isAway = stand.failure.has_value();
    m_stand = stand;
    m_line = syncLine(stand, m_clock.now());
    emit changed();
    if (stand.received > 0 || stand.files.received > 0)
        emit arrived();
}

} // namespace alcove::presentation
