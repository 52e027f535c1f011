#include "platform/desktop_watch.h"

#include "support/private_bus.h"
#include "support/test_registry.h"

#include <QDBusMessage>
#include <QDBusPendingCall>
#include <QSignalSpy>

#include <fcntl.h>
#include <poll.h>
#include <unistd.h>

using namespace alcove;
using namespace Qt::StringLiterals;
using platform::DesktopWatch;
using platform::LockReason;

/// What systemd-logind is to a program on the bus: gives out what delays sleep, knows its session,
/// and tells of both.
class FakeLogind final : public QObject {
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.freedesktop.login1.Manager")

public:
    explicit FakeLogind(const QDBusConnection &bus)
        : m_bus(bus)
    {
        m_bus.registerObject(QStringLiteral("/org/freedesktop/login1"), this,
                             QDBusConnection::ExportAllSlots);
        m_bus.registerService(QStringLiteral("org.freedesktop.login1"));
    }
    ~FakeLogind() override
    {
        m_bus.unregisterService(QStringLiteral("org.freedesktop.login1"));
        close(m_delay);
    }
    FakeLogind(const FakeLogind &) = delete;
    FakeLogind &operator=(const FakeLogind &) = delete;

    void tellOfSleep(bool isBeginning)
    {
        tell(QStringLiteral("/org/freedesktop/login1"),
             QStringLiteral("org.freedesktop.login1.Manager"), QStringLiteral("PrepareForSleep"),
             {isBeginning});
    }
    void tellOfLock()
    {
        tell(sessionPath(), QStringLiteral("org.freedesktop.login1.Session"),
             QStringLiteral("Lock"), {});
    }
    void tellThatActiveIs(bool isActive)
    {
        tell(sessionPath(), QStringLiteral("org.freedesktop.DBus.Properties"),
             QStringLiteral("PropertiesChanged"),
             {QStringLiteral("org.freedesktop.login1.Session"),
              QVariantMap{{QStringLiteral("Active"), isActive}}, QStringList()});
    }

    /// Whether somebody holds what delays sleep: its other end is open.
    bool isDelayed() const
    {
        if (m_delay < 0)
            return false;
        pollfd state{m_delay, POLLIN, 0};
        return ::poll(&state, 1, 0) == 0;
    }

    int delays = 0; ///< how often it was asked to
    int sessionsAsked = 0;
    QStringList lastDelay;

public slots:
    // NOLINTNEXTLINE(readability-identifier-naming): as on the bus
    QDBusUnixFileDescriptor Inhibit(const QString &what, const QString &who, const QString &why,
                                    const QString &mode)
    {
        ++delays;
        lastDelay = QStringList{what, who, why, mode};
        int ends[2] = {-1, -1};
        if (::pipe2(ends, O_CLOEXEC | O_NONBLOCK) != 0)
            return {};
        close(m_delay);
        m_delay = ends[0];
        const QDBusUnixFileDescriptor given(ends[1]); // its own copy
        close(ends[1]);
        return given;
    }
    // NOLINTNEXTLINE(readability-identifier-naming)
    QDBusObjectPath GetSession(const QString & /*id*/) { return session(); }
    // NOLINTNEXTLINE(readability-identifier-naming)
    QDBusObjectPath GetSessionByPID(uint /*process*/) { return session(); }

private:
    static QString sessionPath() { return QStringLiteral("/org/freedesktop/login1/session/_31"); }
    QDBusObjectPath session()
    {
        ++sessionsAsked;
        return QDBusObjectPath(sessionPath());
    }
    void tell(const QString &path, const QString &interface, const QString &name,
              const QVariantList &arguments)
    {
        QDBusMessage signal = QDBusMessage::createSignal(path, interface, name);
        signal.setArguments(arguments);
        m_bus.send(signal);
    }
    static void close(int file)
    {
        if (file >= 0)
            ::close(file);
    }

    QDBusConnection m_bus;
    int m_delay = -1;
};

/// Over a bus of the test's own, with what speaks there on a real desktop played by the test.
class DesktopWatchTest : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_bus = std::make_unique<testing::PrivateBus>();
        QVERIFY(m_bus->isThere());
        m_logind = std::make_unique<FakeLogind>(m_bus->connectAs(u"logind"_s));
        m_watch = std::make_unique<DesktopWatch>(m_bus->connectAs(u"us"_s),
                                                 m_bus->connectAs(u"us, session"_s));
        m_wanted = std::make_unique<QSignalSpy>(m_watch.get(), &DesktopWatch::lockWanted);
    }
    void cleanup()
    {
        m_wanted.reset();
        m_watch.reset();
        m_logind.reset();
        for (const QString &name : {u"logind"_s, u"us"_s, u"us, session"_s})
            QDBusConnection::disconnectFromBus(name);
        m_bus.reset();
    }

    void theMachineSleepsOnlyAfterTheDeskIsLocked()
    {
        startAndListen();
        QTRY_VERIFY(m_logind->isDelayed());
        QCOMPARE(m_logind->lastDelay[0], u"sleep"_s);
        QCOMPARE(m_logind->lastDelay[3], u"delay"_s);

        m_logind->tellOfSleep(true);
        QTRY_VERIFY(has(LockReason::Sleep));
        QVERIFY(m_logind->isDelayed());
        m_watch->letSleep();

        QTRY_VERIFY(!m_logind->isDelayed());
    }

    void afterSleepItAsksToWaitAgain()
    {
        startAndListen();
        m_logind->tellOfSleep(true);
        QTRY_VERIFY(has(LockReason::Sleep));
        m_watch->letSleep();

        m_logind->tellOfSleep(false);

        QTRY_VERIFY(m_logind->isDelayed());
        QCOMPARE(m_logind->delays, 2);
    }

    void theScreensLockLocksTheDesk()
    {
        startAndListen();

        m_logind->tellOfLock();

        QTRY_VERIFY(has(LockReason::ScreenLocked));
    }

    void anotherUserAtTheScreenLocksTheDesk()
    {
        startAndListen();
        m_logind->tellThatActiveIs(true);

        m_logind->tellThatActiveIs(false);

        QTRY_VERIFY(has(LockReason::SeatTaken));
        QCOMPARE(m_wanted->count(), 1);
    }

    // NOLINTNEXTLINE(readability-identifier-naming)
    void aScreenSaverLocksTheDesk_data()
    {
        QTest::addColumn<QString>("path");
        QTest::addColumn<QString>("interface");
        QTest::newRow("freedesktop")
            << u"/org/freedesktop/ScreenSaver"_s << u"org.freedesktop.ScreenSaver"_s;
        QTest::newRow("KDE") << u"/ScreenSaver"_s << u"org.freedesktop.ScreenSaver"_s;
        QTest::newRow("GNOME") << u"/org/gnome/ScreenSaver"_s << u"org.gnome.ScreenSaver"_s;
    }
    void aScreenSaverLocksTheDesk()
    {
        QFETCH(const QString, path);
        QFETCH(const QString, interface);
        startAndListen();

        QDBusMessage signal = QDBusMessage::createSignal(path, interface, u"ActiveChanged"_s);
        signal << false;
        m_bus->connectAs(u"logind"_s).send(signal);
        signal.setArguments({true});
        m_bus->connectAs(u"logind"_s).send(signal);

        QTRY_VERIFY(has(LockReason::ScreenLocked));
        QCOMPARE(m_wanted->count(), 1);
    }

    void aDeskThatIsLockedHearsNothing()
    {
        startAndListen();
        QTRY_VERIFY(m_logind->isDelayed());

        m_watch->stop();

        QTRY_VERIFY(!m_logind->isDelayed());
        m_logind->tellOfSleep(true);
        m_logind->tellOfLock();
        settle();
        QCOMPARE(m_wanted->count(), 0);
    }

    void whereNobodyAnswersNothingHappens()
    {
        DesktopWatch alone(QDBusConnection(u"no such bus"_s), QDBusConnection(u"nor this"_s));
        QSignalSpy wanted(&alone, &DesktopWatch::lockWanted);

        alone.start();
        settle();
        alone.letSleep();
        alone.stop();

        QCOMPARE(wanted.count(), 0);
    }

private:
    void startAndListen()
    {
        m_watch->start();
        QTRY_VERIFY(m_logind->sessionsAsked == 1 && m_logind->delays == 1);
        settle();
    }
    /// Whatever was sent before has arrived when the answer to a later call has.
    void settle()
    {
        QDBusConnection us = m_bus->connectAs(u"us"_s);
        QDBusMessage call = QDBusMessage::createMethodCall(
            u"org.freedesktop.login1"_s, u"/org/freedesktop/login1"_s,
            u"org.freedesktop.login1.Manager"_s, u"GetSession"_s);
        call << u"settle"_s;
        const QDBusPendingCall pending = us.asyncCall(call);
        QTRY_VERIFY(pending.isFinished());
    }
    bool has(LockReason reason) const
    {
        return !m_wanted->isEmpty() && m_wanted->last()[0].value<LockReason>() == reason;
    }

    std::unique_ptr<testing::PrivateBus> m_bus;
    std::unique_ptr<FakeLogind> m_logind;
    std::unique_ptr<DesktopWatch> m_watch;
    std::unique_ptr<QSignalSpy> m_wanted;
};

ALCOVE_TEST(desktop_watch_test, DesktopWatchTest)
#include "desktop_watch_test.moc"
