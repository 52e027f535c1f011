#include "base/id.h"

#include "support/fake_clock.h"
#include "support/fake_random.h"
#include "support/test_registry.h"

using namespace alcove;
using Thing = Id<struct ThingTag>;

class IdTest : public QObject {
    Q_OBJECT

private slots:
    void textGoesThereAndBack()
    {
        testing::FakeClock clock;
        testing::FakeRandom random;
        for (int i = 0; i < 200; ++i) {
            const Thing thing = Thing::make(clock, random);
            QCOMPARE(thing.text().size(), std::size_t{26});
            QVERIFY(Thing::parse(thing.text()) == thing);
            QVERIFY(Thing::fromBytes(thing.bytes()) == thing);
        }
    }

    void laterIdsSortLaterAsBytesAndAsText()
    {
        testing::FakeClock clock;
        testing::FakeRandom random;
        Thing before = Thing::make(clock, random);
        for (int i = 0; i < 200; ++i) {
            clock.advance(1);
            const Thing after = Thing::make(clock, random);
            QVERIFY(before < after);
            QVERIFY(before.text() < after.text());
            before = after;
        }
    }

    void refusesTextThatIsNoId()
    {
        QVERIFY(!Thing::parse(""));
        QVERIFY(!Thing::parse("0123"));
        QVERIFY(!Thing::parse("80000000000000000000000000")); // over 128 bits
        QVERIFY(!Thing::parse("0000000000000000000000000U")); // no such digit
        QVERIFY(!Thing::fromBytes(Bytes(15)));
        QVERIFY(!Thing::fromBytes(Bytes(17)));
    }

    void knowsTheWorkedExampleOfTheUlidSpecification()
    {
        const auto thing = Thing::parse("01ARZ3NDEKTSV4RRFFQ69G5FAV");
        QVERIFY(thing);
        QCOMPARE(QString::fromStdString(toHex(thing->bytes())),
                 QStringLiteral("01563e3ab5d3d6764c61efb99302bd5b"));
    }
};

ALCOVE_TEST(id_test, IdTest)
#include "id_test.moc"
