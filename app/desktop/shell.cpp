#include "desktop/shell.h"

#include "core/async.h"
#include "core/setting_names.h"
#include "desktop/proof.h"
#include "presentation/idle_setting.h"
#include "words/error_text.h"

#include <QClipboard>
#include <QCloseEvent>
#include <QGuiApplication>

namespace alcove::desktop {

namespace {

/// How long saving may take before the desk is covered, and how often it is tried again, in ms.
constexpr int patience = 2000;
constexpr int tryAgainEvery = 5000;

/// What a store keeps of its window.
struct Kept {
    QByteArray place;
    int idleMinutes = presentation::idleMinutesUsual;
};

} // namespace

Shell::Shell(ShellParts parts, QObject *parent)
    : QObject(parent)
    , m_parts(std::move(parts))
    , m_door(m_parts.desk, m_parts.clock, m_parts.random, m_parts.options, m_parts.door)
    , m_idle(m_parts.clock, platform::idleDefault)
    , m_copied(*QGuiApplication::clipboard())
    , m_running(m_parts.clock)
    , m_geometry(m_parts.settingsFolder)
{
    m_patience.setSingleShot(true);
    m_patience.setInterval(patience);
    m_again.setInterval(tryAgainEvery);
    m_door.window().installEventFilter(this);
    connect(&m_door, &Door::opened, this, &Shell::open);
    connect(&m_door, &Door::closeWanted, this, &Shell::close);
    connect(&m_door, &Door::demoWanted, this, [this] { replace({QStringLiteral("--demo")}); });
    connect(&m_idle, &platform::IdleWatch::idle, this, &Shell::nobodyThere);
    connect(&m_copied, &support::CopiedText::copied, this, [this] {
        if (m_session != nullptr)
            audit(QStringLiteral("desk.copy"));
    });
    connect(&m_running, &RunningSession::over, this, &Shell::sessionIsOver);
    connect(&m_parts.desktop, &platform::DesktopWatch::lockWanted, this, &Shell::lock);
    connect(&m_patience, &QTimer::timeout, this,
            [this] { coverUntilSaved(tr("Still saving what was typed. Please wait.")); });
    connect(&m_again, &QTimer::timeout, this, &Shell::flush);
}

Shell::~Shell() = default;

void Shell::start()
{
    m_door.start();
    m_geometry.restore(m_door.window());
    m_door.window().show();
}

void Shell::refuseAsInUse()
{
    m_door.showInUse();
    m_door.window().show();
}

void Shell::open()
{
    m_session = m_door.takeSession();
    m_window = m_parts.makeWindow(*m_session);
    connect(m_window.get(), &UnlockedWindow::lockWanted, this, &Shell::lock);
    connect(m_window.get(), &UnlockedWindow::newKeysWanted, this, [this] { end(Ending::NewKeys); });
    connect(m_window.get(), &UnlockedWindow::sessionWanted, this, &Shell::runSession);
    m_window->widget().installEventFilter(this);
    connect(m_window.get(), &UnlockedWindow::idleMinutesChanged, this,
            [this](int minutes) { m_idle.setLimit(Millis{minutes} * 60'000); });
    const auto kept = m_session->chart().ask([](Chart &chart) -> Result<Kept> {
        TRY_ASSIGN(const QByteArray place, chart.setting(placeSetting));
        TRY_ASSIGN(const int idleMinutes, presentation::idleMinutes(chart));
        return Kept{place, idleMinutes};
    });
    whenDone(kept, m_window.get(), [this](const Result<Kept> &before) {
        // Without it one starts at the beginning, which is no failure worth a word.
        const Kept found = before ? *before : Kept();
        if (!found.place.isEmpty())
            m_window->goTo(found.place);
        m_idle.setLimit(Millis{found.idleMinutes} * 60'000);
        m_window->showIdleMinutes(found.idleMinutes);
        m_window->resume();
        m_window->widget().setGeometry(m_door.window().geometry());
        m_geometry.restore(m_window->widget());
        m_window->widget().show();
        m_door.window().hide();
        m_idle.start();
        m_parts.desktop.start();
    });
}

void Shell::lock()
{
    end(Ending::Lock);
}

void Shell::close()
{
    if (m_window == nullptr) {
        m_session.reset();
        emit closed();
        return;
    }
    end(Ending::Close);
}

bool Shell::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() != QEvent::Close)
        return QObject::eventFilter(watched, event);
    // The window goes when what is typed is saved.
    event->ignore();
    close();
    return true;
}

void Shell::end(Ending ending)
{
    if (m_window == nullptr)
        return;
    const bool isUnderWay = m_ending != Ending::None;
    m_ending = ending;
    if (isUnderWay)
        return;
    m_idle.stop();
    m_geometry.remember(m_window->widget());
    m_patience.start();
    flush();
}

void Shell::flush()
{
    const int request = ++m_flush;
    whenDone(m_window->flush(), m_window.get(), [this, request](const Result<void> &saved) {
        if (request != m_flush || m_ending == Ending::None)
            return; // the person is back at work
        if (saved)
            finish();
        else
            coverUntilSaved(words::errorText(saved.error(), words::Doing::Typing));
    });
}

void Shell::nobodyThere()
{
    if (m_running.isRunning())
        coverForSession();
    else
        lock();
}

void Shell::runSession(Millis length)
{
    if (length > 0)
        m_running.start(length);
    else
        m_running.stop();
    m_window->showSession(m_running.isRunning() ? std::optional(m_running.endsAt()) : std::nullopt);
}

void Shell::sessionIsOver()
{
    if (m_window == nullptr)
        return;
    m_window->showSession(std::nullopt);
    if (m_cover)
        lock();
}

void Shell::coverUntilSaved(const QString &reason)
{
    m_patience.stop();
    m_again.start();
    cover(widgets::CoverPage::Why::NotSaved);
    m_cover->setReason(reason);
    // The machine is not kept awake for a disk that may be full for long.
    m_parts.desktop.letSleep();
}

void Shell::coverForSession()
{
    if (m_window == nullptr || m_cover)
        return;
    m_idle.stop();
    // What can't be kept now is tried again when the desk is locked, which tells of it.
    static_cast<void>(m_window->flush());
    audit(QStringLiteral("desk.cover"));
    cover(widgets::CoverPage::Why::InSession);
}

void Shell::cover(widgets::CoverPage::Why why)
{
    if (m_cover && m_cover->why() == why)
        return;
    const bool isCovered = m_cover != nullptr;
    m_cover = new widgets::CoverPage(why, m_parts.door.token);
    m_door.window().setPage(m_cover); // the page before goes
    connect(m_cover, &widgets::CoverPage::backWanted, this, &Shell::proveAndUncover);
    if (isCovered)
        return;
    m_window->takeFromClient(); // whose window would be over the door
    m_door.window().setGeometry(m_window->widget().geometry());
    m_door.window().show();
    m_window->widget().hide();
}

void Shell::audit(const QString &event)
{
    const QString device = idString(m_session->practice().actor.device);
    m_session->chart().ask([event, device](Chart &chart) {
        return chart.audit({event, device, {}, {}});
    });
}

void Shell::proveAndUncover()
{
    proveAt(*m_cover, m_parts.desk, m_parts.door.token, [this] { uncover(); });
}

void Shell::uncover()
{
    if (m_cover->why() == widgets::CoverPage::Why::InSession)
        audit(QStringLiteral("desk.uncover"));
    m_ending = Ending::None;
    m_again.stop();
    m_window->widget().show();
    m_door.window().hide();
    m_cover->deleteLater();
    m_cover = nullptr;
    m_idle.start();
}

void Shell::finish()
{
    m_patience.stop();
    m_again.stop();
    m_running.stop();
    m_copied.forget();
    const Ending ending = std::exchange(m_ending, Ending::None);
    const QByteArray place = m_window->place();
    // Closing the session waits for it; a desk that could not keep its place still locks.
    m_session->chart().ask([place](Chart &chart) { return chart.setSetting(placeSetting, place); });
    m_window.reset();
    Q_ASSERT(m_session.use_count() == 1);
    m_session.reset();
    if (ending == Ending::Close) {
        m_parts.desktop.stop();
        emit closed();
    } else {
        // What keeps the machine awake until the keys are gone goes with the process.
        m_parts.options.start
            = ending == Ending::NewKeys ? Options::Start::NewKeys : Options::Start::Locked;
        replace(lockedStart(m_parts.options, m_parts.options.start));
    }
}

void Shell::replace(const QStringList &words)
{
    emit aboutToReplace();
    const Error failed = m_parts.replacement.replace(words);
    // Keys and store are gone even so; only pages that Qt had are left to the allocator.
    m_parts.desktop.stop();
    qWarning("%s", failed.detail.c_str());
    m_parts.options.start == Options::Start::NewKeys ? m_door.showNewKeys() : m_door.showUnlock();
    m_door.window().show();
}

} // namespace alcove::desktop
