#include "base/clock.h"

#include "support/test_registry.h"

#include <chrono>

using namespace alcove;

class ClockTest : public QObject {
    Q_OBJECT

private slots:
    void tellsTheMachinesTimeInMilliseconds()
    {
        using namespace std::chrono;
        const auto machine = [] { return floor<milliseconds>(system_clock::now()); };
        const auto before = machine();

        const Millis now = SystemClock().now();

        QVERIFY(now >= before.time_since_epoch().count());
        QVERIFY(now <= machine().time_since_epoch().count());
    }
};

ALCOVE_TEST(clock_test, ClockTest)
#include "clock_test.moc"
