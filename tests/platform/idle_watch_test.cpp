#include "platform/idle_watch.h"

#include "support/fake_clock.h"
#include "support/test_registry.h"

#include <QEvent>
#include <QSignalSpy>

using namespace alcove;

class IdleWatchTest : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_clock = std::make_unique<testing::FakeClock>();
        m_watch = std::make_unique<platform::IdleWatch>(*m_clock, 1000);
        m_watched = std::make_unique<QObject>();
        m_watched->installEventFilter(m_watch.get());
    }

    void saysSoAfterTheLimit()
    {
        QSignalSpy idle(m_watch.get(), &platform::IdleWatch::idle);
        m_watch->start();

        m_clock->advance(999);
        m_watch->check();
        QCOMPARE(idle.count(), 0);
        m_clock->advance(1);
        m_watch->check();

        QCOMPARE(idle.count(), 1);
    }

    void activityPutsItOff_data() // NOLINT(readability-identifier-naming)
    {
        QTest::addColumn<int>("type");
        QTest::addColumn<int>("idleCount");
        QTest::newRow("key") << int(QEvent::KeyPress) << 0;
        QTest::newRow("pointer") << int(QEvent::MouseMove) << 0;
        QTest::newRow("wheel") << int(QEvent::Wheel) << 0;
        QTest::newRow("a timer is nobody") << int(QEvent::Timer) << 1;
        QTest::newRow("painting is nobody") << int(QEvent::Paint) << 1;
    }

    void activityPutsItOff()
    {
        QFETCH(int, type);
        QSignalSpy idle(m_watch.get(), &platform::IdleWatch::idle);
        m_watch->start();

        m_clock->advance(600);
        QEvent event(static_cast<QEvent::Type>(type));
        QCoreApplication::sendEvent(m_watched.get(), &event);
        m_clock->advance(600);
        m_watch->check();

        QTEST(static_cast<int>(idle.count()), "idleCount");
    }

    void aClockSetBackDoesNotKeepTheDeskOpen()
    {
        QSignalSpy idle(m_watch.get(), &platform::IdleWatch::idle);
        m_watch->start();

        m_clock->advance(-3'600'000);
        m_watch->check();
        m_clock->advance(1000);
        m_watch->check();

        QCOMPARE(idle.count(), 1);
    }

    void anotherLimitHoldsAtOnceAndCountsWhatHasPassed()
    {
        QSignalSpy idle(m_watch.get(), &platform::IdleWatch::idle);
        m_watch->start();
        m_clock->advance(800);

        m_watch->setLimit(2000);
        m_clock->advance(1199);
        m_watch->check();
        QCOMPARE(idle.count(), 0);
        m_watch->setLimit(1500);
        m_watch->check();

        QCOMPARE(idle.count(), 1);
    }

    void aStoppedWatchIsSilent()
    {
        QSignalSpy idle(m_watch.get(), &platform::IdleWatch::idle);
        m_watch->start();
        m_watch->stop();

        m_clock->advance(5000);
        m_watch->check();

        QCOMPARE(idle.count(), 0);
    }

    void itsOwnTimerLooksAtTheClock()
    {
        platform::IdleWatch watch(*m_clock, 1);
        QSignalSpy idle(&watch, &platform::IdleWatch::idle);
        watch.start();
        m_clock->advance(1);

        QTRY_COMPARE(idle.count(), 1);
    }

private:
    std::unique_ptr<testing::FakeClock> m_clock;
    std::unique_ptr<platform::IdleWatch> m_watch;
    std::unique_ptr<QObject> m_watched;
};

ALCOVE_TEST(idle_watch_test, IdleWatchTest)
#include "idle_watch_test.moc"
