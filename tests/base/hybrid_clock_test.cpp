#include "base/hybrid_clock.h"

#include "support/fake_clock.h"
#include "support/test_registry.h"

using namespace alcove;

class HybridClockTest : public QObject {
    Q_OBJECT

private slots:
    void neverGoesBackWhenTheWallClockDoes()
    {
        testing::FakeClock wall;
        HybridClock clock(wall);
        const HybridTime before = clock.tick();

        wall.advance(-60'000);

        QVERIFY(clock.tick() > before);
    }

    void anActThatSawAnotherComesAfterIt()
    {
        testing::FakeClock wall;
        HybridClock clock(wall);
        const HybridTime remote = hybridTime(wall.now() + 2'000, 9);

        clock.observe(remote);

        QVERIFY(clock.tick() > remote);
    }

    void doesNotFollowADeskWithAWrongClock()
    {
        testing::FakeClock wall;
        HybridClock clock(wall);

        clock.observe(hybridTime(wall.now() + 3'600'000));

        QCOMPARE(millisOf(clock.tick()), wall.now());
    }
};

ALCOVE_TEST(hybrid_clock_test, HybridClockTest)
#include "hybrid_clock_test.moc"
