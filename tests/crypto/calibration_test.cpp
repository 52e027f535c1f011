#include "crypto/calibration.h"

#include "support/must.h"
#include "support/test_registry.h"

using namespace alcove;
using namespace alcove::crypto;

namespace {

/// Each look at it, so much time has gone.
class SteppingClock final : public Clock {
public:
    explicit SteppingClock(Millis step)
        : m_step(step)
    {
    }
    Millis now() const override { return m_now += m_step; }

private:
    Millis m_step;
    mutable Millis m_now = 0;
};

} // namespace

class CalibrationTest : public QObject {
    Q_OBJECT

private slots:
    void aFastMachinePassesMoreOften()
    {
        QVERIFY((raisedCost(kdfDefault, 410) == KdfCost{5, 256}));
        QVERIFY((raisedCost(kdfDefault, 200) == KdfCost{11, 256}));
        for (Millis took = 150; took < 1000; ++took) {
            const Millis then = took * raisedCost(kdfDefault, took).passes / kdfDefault.passes;
            QVERIFY2(then >= 500 && then <= 1000, qPrintable(QString::number(took)));
        }
    }

    void aSlowMachineIsNotMadeWeaker()
    {
        for (const Millis took : {500, 1000, 60'000})
            QVERIFY(raisedCost(kdfDefault, took) == kdfDefault);
    }

    void neverGoesOverTheCeiling()
    {
        QVERIFY(isWithinBounds(raisedCost(kdfDefault, 1)));
        QCOMPARE(raisedCost(kdfDefault, 1).passes, kdfCeiling.passes);
    }

    void aClockThatStoodStillOrWasSetBackMeasuresNothing()
    {
        QVERIFY(raisedCost(kdfDefault, 0) == kdfDefault);
        QVERIFY(raisedCost(kdfDefault, -3'600'000) == kdfDefault);
    }

    void measuresOnceByTheClockItIsGiven()
    {
        QVERIFY((testing::must(calibratedCost(kdfDefault, SteppingClock(410))) == KdfCost{5, 256}));
    }

    void aLowCostIsWantedAsItIs()
    {
        QVERIFY(testing::must(calibratedCost(kdfFloor, SteppingClock(1))) == kdfFloor);
    }
};

ALCOVE_TEST(calibration_test, CalibrationTest)
#include "calibration_test.moc"
