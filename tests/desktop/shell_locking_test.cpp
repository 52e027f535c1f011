#include "desktop/shell.h"
#include "presentation/idle_setting.h"
#include "shell_desk.h"
#include "support/test_registry.h"
#include "widgets/cover_page.h"

using namespace alcove;

/// What locks a desk, and what covers it instead.
class ShellLockingTest : public QObject, protected testing::ShellDesk {
    Q_OBJECT

private slots:
    void init() { beginTest(); }
    void cleanup() { endTest(); }

    void nobodyThereLocks()
    {
        makeStore();
        start();
        unlock();
        QTRY_VERIFY(m_window != nullptr && m_window->widget().isVisible());

        m_real->clock.advance(platform::idleDefault);
        m_shell->idleWatch().check();

        QTRY_VERIFY(!m_replacement->words.isEmpty());
    }

    void afterHowLongIsTheDesksOwnAndHoldsAtOnce()
    {
        makeStore();
        {
            const auto opened
                = m_real->desk.unlock(testing::sharedSecret(testing::goodPassphrase)).result();
            VERIFY_OK(opened);
            VERIFY_OK(testing::askNow(*opened->session, [](Chart &chart) {
                return presentation::setIdleMinutes(chart, 10);
            }));
        }
        start();
        unlock();
        QTRY_VERIFY(m_window != nullptr && m_window->widget().isVisible());
        QCOMPARE(m_window->idleMinutes, 10);

        m_real->clock.advance(Millis{9} * 60'000);
        m_shell->idleWatch().check();
        QVERIFY(m_window->flushes == 0);
        emit m_window->idleMinutesChanged(9);
        m_shell->idleWatch().check();

        QTRY_VERIFY(!m_replacement->words.isEmpty());
    }

    // NOLINTNEXTLINE(readability-identifier-naming)
    void theMachineLocksTheDesk_data()
    {
        QTest::addColumn<platform::LockReason>("reason");
        QTest::newRow("sleep") << platform::LockReason::Sleep;
        QTest::newRow("its own lock") << platform::LockReason::ScreenLocked;
        QTest::newRow("another user") << platform::LockReason::SeatTaken;
    }
    void theMachineLocksTheDesk()
    {
        QFETCH(const platform::LockReason, reason);
        makeStore();
        start();
        unlock();
        QTRY_VERIFY(m_window != nullptr && m_window->widget().isVisible());
        emit m_window->sessionWanted(longest);

        emit m_watch.lockWanted(reason);

        QTRY_VERIFY(!m_replacement->words.isEmpty());
        QVERIFY(m_window == nullptr);
        QVERIFY(!m_shell->runningSession().isRunning());
    }

    void duringASessionNobodyThereOnlyCovers()
    {
        makeStore();
        start();
        unlock();
        QTRY_VERIFY(m_window != nullptr && m_window->widget().isVisible());
        emit m_window->sessionWanted(Millis{50} * 60'000);
        QCOMPARE(m_window->sessionEnd, std::optional(m_real->clock.now() + Millis{50} * 60'000));

        nobodyThere();

        QTRY_VERIFY(page<widgets::CoverPage>());
        QVERIFY(texts().contains(QStringLiteral("Covered during the session")));
        QVERIFY(!m_window->widget().isVisible());
        QCOMPARE(m_window->flushes, 1);
        QCOMPARE(m_window->wasVisibleWhenTaken, QList<bool>{true}); // before the cover comes
        QVERIFY(m_replacement->words.isEmpty());
        type("passphrase", QString::fromLatin1(testing::goodPassphrase));
        press("back");
        QTRY_VERIFY(m_window->widget().isVisible());
        QVERIFY(m_shell->runningSession().isRunning());
    }

    void aCoveredDeskWithASecurityKeyWantsItsPinAndForgetsIt()
    {
        m_token.wants = true;
        makeStore();
        start();
        type("pin", QStringLiteral("270919"));
        unlock();
        QTRY_VERIFY(m_window != nullptr && m_window->widget().isVisible());
        QCOMPARE(m_token.pins, (QList<QByteArray>{"270919", ""}));
        emit m_window->sessionWanted(Millis{50} * 60'000);
        nobodyThere();
        QTRY_VERIFY(page<widgets::CoverPage>());

        type("passphrase", QString::fromLatin1(testing::goodPassphrase));
        press("back");
        QCOMPARE(m_token.pins.size(), 2);
        type("pin", QStringLiteral("4711"));
        press("back");

        QTRY_VERIFY(m_window->widget().isVisible());
        QCOMPARE(m_token.pins, (QList<QByteArray>{"270919", "", "4711", ""}));
    }

    void aCoveredDeskLocksAtTheSessionsEnd()
    {
        makeStore();
        start();
        unlock();
        QTRY_VERIFY(m_window != nullptr && m_window->widget().isVisible());
        emit m_window->sessionWanted(Millis{50} * 60'000);
        nobodyThere();
        QTRY_VERIFY(page<widgets::CoverPage>());

        m_real->clock.advance(Millis{46} * 60'000);
        m_shell->runningSession().check();

        QTRY_VERIFY(!m_replacement->words.isEmpty());
        QVERIFY(m_window == nullptr);
    }

    void wordsThatCantBeSavedAtTheSessionsEndKeepItCovered()
    {
        makeStore();
        start();
        unlock();
        QTRY_VERIFY(m_window != nullptr && m_window->widget().isVisible());
        m_window->saves = false;
        emit m_window->sessionWanted(Millis{50} * 60'000);
        nobodyThere();
        QTRY_VERIFY(page<widgets::CoverPage>());
        m_real->clock.advance(Millis{46} * 60'000);
        m_shell->runningSession().check();

        m_window->answer(Error(ErrorCode::DiskFull));

        QTRY_VERIFY(texts().contains(QStringLiteral("Covered, not locked yet")));
        QVERIFY(m_replacement->words.isEmpty());
        QVERIFY(m_window != nullptr);
    }

    void aSessionThatIsOverLeavesADeskInUseAlone()
    {
        makeStore();
        start();
        unlock();
        QTRY_VERIFY(m_window != nullptr && m_window->widget().isVisible());
        emit m_window->sessionWanted(Millis{2} * 60'000);

        m_real->clock.advance(Millis{2} * 60'000);
        m_shell->runningSession().check();

        QVERIFY(!m_window->sessionEnd);
        QVERIFY(m_window->widget().isVisible());
        QVERIFY(m_replacement->words.isEmpty());
        nobodyThere();
        QTRY_VERIFY(!m_replacement->words.isEmpty()); // as ever
    }

    void aFullDiskCoversTheDeskAndLosesNothing()
    {
        makeStore();
        start();
        unlock();
        QTRY_VERIFY(m_window != nullptr && m_window->widget().isVisible());
        m_window->saves = false;

        m_shell->lock();
        m_window->answer(Error(ErrorCode::DiskFull));

        QTRY_VERIFY(page<widgets::CoverPage>());
        QVERIFY(texts().contains(QStringLiteral("what you typed is still on the screen")));
        QVERIFY(!m_window->widget().isVisible());
        QVERIFY(m_replacement->words.isEmpty());

        type("passphrase", QStringLiteral("not this one"));
        press("back");
        QTRY_VERIFY(texts().contains(QStringLiteral("does not open")));
        QVERIFY(!m_window->widget().isVisible());
        type("passphrase", QString::fromLatin1(testing::goodPassphrase));
        press("back");
        QTRY_VERIFY(m_window->widget().isVisible());
    }
};

ALCOVE_TEST(shell_locking_test, ShellLockingTest)
#include "shell_locking_test.moc"
