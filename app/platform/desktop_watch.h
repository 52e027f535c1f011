#pragma once

#include <QDBusConnection>
#include <QDBusObjectPath>
#include <QDBusUnixFileDescriptor>
#include <QObject>
#include <QVariantMap>

namespace alcove::platform {

/// Why the machine wants the desk locked.
enum class LockReason {
    Sleep, ///< it is about to suspend, and waits for us a moment
    ScreenLocked,
    SeatTaken, ///< somebody else took the screen
};

/// Hears from the desktop when the desk has to be locked: systemd-logind tells of sleep, of locking
/// by hand and of another user (org.freedesktop.login1), the screen saver of its own locking. Where
/// nobody answers, nothing is heard; idleness and Ctrl+L lock all the same.
class DesktopWatch final : public QObject {
    Q_OBJECT

public:
    /// On this machine's buses.
    explicit DesktopWatch(QObject *parent = nullptr);
    /// `system` has logind, `session` the screen saver.
    DesktopWatch(QDBusConnection system, QDBusConnection session, QObject *parent = nullptr);

    /// From now on; the machine waits for letSleep() before it suspends, a few seconds at most.
    void start();
    void stop();
    /// What had to be done before sleep is done. Asks the machine to wait again after it.
    void letSleep();

signals:
    void lockWanted(alcove::platform::LockReason reason);

private slots:
    void prepareForSleep(bool isBeginning);
    void sessionLocked();
    void sessionChanged(const QString &interface, const QVariantMap &changed,
                        const QStringList &invalidated);
    void screenSaverChanged(bool isActive);

private:
    void delaySleep();
    void findSession();
    void hearSession(const QDBusObjectPath &path);
    void want(LockReason reason);

    QDBusConnection m_system;
    QDBusConnection m_session;
    /// Closing it lets the machine sleep.
    QDBusUnixFileDescriptor m_delay;
    bool m_isRunning = false;
    bool m_isHearing = false; ///< connected once
};

} // namespace alcove::platform
