#include "platform/desktop_watch.h"

#include <QCoreApplication>
#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>

namespace alcove::platform {

namespace {

const QString logind = QStringLiteral("org.freedesktop.login1");
const QString logindPath = QStringLiteral("/org/freedesktop/login1");
const QString logindManager = QStringLiteral("org.freedesktop.login1.Manager");
const QString logindSession = QStringLiteral("org.freedesktop.login1.Session");
const QString properties = QStringLiteral("org.freedesktop.DBus.Properties");

QDBusMessage managerCall(const QString &method)
{
    return QDBusMessage::createMethodCall(logind, logindPath, logindManager, method);
}

} // namespace

DesktopWatch::DesktopWatch(QObject *parent)
    : DesktopWatch(QDBusConnection::systemBus(), QDBusConnection::sessionBus(), parent)
{
}

DesktopWatch::DesktopWatch(QDBusConnection system, QDBusConnection session, QObject *parent)
    : QObject(parent)
    , m_system(std::move(system))
    , m_session(std::move(session))
{
}

void DesktopWatch::start()
{
    m_isRunning = true;
    delaySleep();
    if (std::exchange(m_isHearing, true))
        return;
    m_system.connect(logind, logindPath, logindManager, QStringLiteral("PrepareForSleep"), this,
                     SLOT(prepareForSleep(bool)));
    findSession();
    // One each for the desktops that have their own.
    for (const auto &[path, interface] :
         {std::pair{"/org/freedesktop/ScreenSaver", "org.freedesktop.ScreenSaver"},
          std::pair{"/ScreenSaver", "org.freedesktop.ScreenSaver"},
          std::pair{"/org/gnome/ScreenSaver", "org.gnome.ScreenSaver"}})
        m_session.connect({}, QLatin1String(path), QLatin1String(interface),
                          QStringLiteral("ActiveChanged"), this, SLOT(screenSaverChanged(bool)));
}

void DesktopWatch::stop()
{
    m_isRunning = false;
    m_delay = {};
}

void DesktopWatch::letSleep()
{
    m_delay = {};
}

void DesktopWatch::delaySleep()
{
    QDBusMessage call = managerCall(QStringLiteral("Inhibit"));
    call << QStringLiteral("sleep") << QCoreApplication::applicationName()
         << tr("Locks the charts first") << QStringLiteral("delay");
    auto *answer = new QDBusPendingCallWatcher(m_system.asyncCall(call), this);
    connect(answer, &QDBusPendingCallWatcher::finished, this, [this, answer] {
        answer->deleteLater();
        const QDBusPendingReply<QDBusUnixFileDescriptor> delay = *answer;
        // A machine without logind sleeps without asking us.
        if (!delay.isError() && m_isRunning)
            m_delay = delay.value();
    });
}

void DesktopWatch::findSession()
{
    const QString id = qEnvironmentVariable("XDG_SESSION_ID");
    QDBusMessage call = managerCall(id.isEmpty() ? QStringLiteral("GetSessionByPID")
                                                 : QStringLiteral("GetSession"));
    if (id.isEmpty())
        call << static_cast<uint>(QCoreApplication::applicationPid());
    else
        call << id;
    auto *answer = new QDBusPendingCallWatcher(m_system.asyncCall(call), this);
    connect(answer, &QDBusPendingCallWatcher::finished, this, [this, answer] {
        answer->deleteLater();
        const QDBusPendingReply<QDBusObjectPath> path = *answer;
        if (!path.isError())
            hearSession(path.value());
    });
}

void DesktopWatch::hearSession(const QDBusObjectPath &path)
{
    m_system.connect(logind, path.path(), logindSession, QStringLiteral("Lock"), this,
                     SLOT(sessionLocked()));
    m_system.connect(logind, path.path(), properties, QStringLiteral("PropertiesChanged"), this,
                     SLOT(sessionChanged(QString, QVariantMap, QStringList)));
}

void DesktopWatch::prepareForSleep(bool isBeginning)
{
    if (isBeginning)
        want(LockReason::Sleep);
    else if (m_isRunning)
        delaySleep(); // for the next time
}

void DesktopWatch::sessionLocked()
{
    want(LockReason::ScreenLocked);
}

void DesktopWatch::sessionChanged(const QString &interface, const QVariantMap &changed,
                                  const QStringList & /*invalidated*/)
{
    if (interface != logindSession)
        return;
    if (!changed.value(QStringLiteral("Active"), true).toBool())
        want(LockReason::SeatTaken);
    else if (changed.value(QStringLiteral("LockedHint"), false).toBool())
        want(LockReason::ScreenLocked);
}

void DesktopWatch::screenSaverChanged(bool isActive)
{
    if (isActive)
        want(LockReason::ScreenLocked);
}

void DesktopWatch::want(LockReason reason)
{
    if (m_isRunning)
        emit lockWanted(reason);
}

} // namespace alcove::platform
