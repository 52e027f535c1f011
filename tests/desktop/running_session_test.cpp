#include "desktop/running_session.h"

#include "support/fake_clock.h"
#include "support/test_registry.h"

#include <QSignalSpy>

using namespace alcove;
using desktop::RunningSession;

class RunningSessionTest : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_clock = std::make_unique<testing::FakeClock>();
        m_session = std::make_unique<RunningSession>(*m_clock);
        m_over = std::make_unique<QSignalSpy>(m_session.get(), &RunningSession::over);
    }
    void cleanup()
    {
        m_over.reset();
        m_session.reset();
    }

    void isOverAtItsEnd()
    {
        m_session->start(1000);
        pass(999);
        QVERIFY(m_session->isRunning());

        pass(1);

        QCOMPARE(m_over->count(), 1);
        QVERIFY(!m_session->isRunning());
    }

    void lastsNinetyMinutesAtMost()
    {
        const Millis began = m_clock->now();

        m_session->start(Millis{24} * 3600 * 1000);

        QCOMPARE(m_session->endsAt(), began + Millis{90} * 60'000);
    }

    void aClockThatIsSetBackDoesNotMakeItLonger()
    {
        m_session->start(1000);
        pass(400);

        pass(-3'600'000);

        pass(600);
        QCOMPARE(m_over->count(), 1);
    }

    void aMachineThatSleptThroughItsEndHearsOfItWhenItWakes()
    {
        m_session->start(1000);

        pass(50'000);

        QCOMPARE(m_over->count(), 1);
    }

    void whoEndsItEndsIt()
    {
        m_session->start(1000);

        m_session->stop();

        pass(2000);
        QCOMPARE(m_over->count(), 0);
    }

private:
    void pass(Millis time)
    {
        m_clock->advance(time);
        m_session->check();
    }

    std::unique_ptr<testing::FakeClock> m_clock;
    std::unique_ptr<RunningSession> m_session;
    std::unique_ptr<QSignalSpy> m_over;
};

ALCOVE_TEST(running_session_test, RunningSessionTest)
#include "running_session_test.moc"
