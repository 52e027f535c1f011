#include "sync/own_chain.h"

#include "support/test_registry.h"

using namespace alcove;
using sync::sealingPoint;
using sync::SealingPoint;

class OwnChainTest : public QObject {
    Q_OBJECT

private slots:
    void goesOnFromWhatWasSealedLast()
    {
        QVERIFY(sealingPoint(three, two, 3) == (SealingPoint{three, false}));
        QVERIFY(sealingPoint({}, {}, 0) == SealingPoint());
    }

    void goesOnFromWhatTheServerHasOfADeskThatCameBack()
    {
        QVERIFY(sealingPoint(two, three, 0) == (SealingPoint{three, false}));
        // Nor is what waits sealed onto what somebody else wrote who has a copy.
        QVERIFY(sealingPoint(two, three, 5) == (SealingPoint{three, false}));
    }

    void sealsAnewWhatWaitsBehindAnEndThatIsNoneAnyMore()
    {
        QVERIFY(sealingPoint(two, two, 3) == (SealingPoint{two, true}));
        QVERIFY(sealingPoint(two, two, 2) == (SealingPoint{two, false}));
    }

private:
    const ChainHead two{2, {2}};
    const ChainHead three{3, {3}};
};

ALCOVE_TEST(own_chain_test, OwnChainTest)
#include "own_chain_test.moc"
