#include "supplemental/use_watch.h"

#include "support/fake_clock.h"
#include "support/test_registry.h"

using namespace alcove;
using namespace alcove::supplemental;

class UseWatchTest : public QObject {
    Q_OBJECT

private slots:
    void isOverAfterFiveMinutesWithoutUse()
    {
        testing::FakeClock clock;
        const UseWatch watch(clock);

        clock.advance(panelIdleLimit - 1);
        QVERIFY(!watch.isOver());
        clock.advance(1);
        QVERIFY(watch.isOver());
    }

    void useKeepsItOpen()
    {
        testing::FakeClock clock;
        UseWatch watch(clock);

        clock.advance(panelIdleLimit - 1);
        watch.use();
        clock.advance(panelIdleLimit - 1);

        QVERIFY(!watch.isOver());
    }

    void useDoesNotBringItBack()
    {
        testing::FakeClock clock;
        UseWatch watch(clock);

        clock.advance(panelIdleLimit);
        watch.use();

        QVERIFY(watch.isOver());
    }

    void aClockThatWasPutBackCountsAsOver()
    {
        testing::FakeClock clock;
        const UseWatch watch(clock);

        clock.advance(-1);

        QVERIFY(watch.isOver());
    }
};

ALCOVE_TEST(use_watch_test, UseWatchTest)
#include "use_watch_test.moc"
