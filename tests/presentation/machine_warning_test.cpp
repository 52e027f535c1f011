#include "presentation/machine_warning.h"

#include "support/temp_chart.h"
#include "support/test_registry.h"

using namespace alcove;
using presentation::shallWarnOfSwap;
using testing::must;

class MachineWarningTest : public QObject {
    Q_OBJECT

private slots:
    void isSaidOnceInThirtyDays()
    {
        testing::TempChart desk;
        const Millis now = desk.build.clock.now();

        QVERIFY(must(shallWarnOfSwap(*desk.chart, now)));
        QVERIFY(!must(shallWarnOfSwap(*desk.chart, now)));
        desk.restart();
        QVERIFY(!must(shallWarnOfSwap(*desk.chart, now + presentation::warningRests - 1)));
        QVERIFY(must(shallWarnOfSwap(*desk.chart, now + presentation::warningRests)));
    }

    void aClockThatWasAheadDoesNotSilenceIt()
    {
        testing::TempChart desk;
        const Millis now = desk.build.clock.now();
        QVERIFY(must(shallWarnOfSwap(*desk.chart, now + 10 * presentation::warningRests)));

        QVERIFY(must(shallWarnOfSwap(*desk.chart, now)));
    }
};

ALCOVE_TEST(machine_warning_test, MachineWarningTest)
#include "machine_warning_test.moc"
