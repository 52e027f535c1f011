#include "presentation/trail.h"

#include "support/test_registry.h"

using namespace alcove;
using presentation::Trail;

class TrailTest : public QObject {
    Q_OBJECT

private slots:
    void leadsBackAndForwardAgain()
    {
        Trail trail;
        trail.leave("today");
        trail.leave("clients");

        QCOMPARE(trail.back("chart"), std::optional<QByteArray>("clients"));
        QCOMPARE(trail.back("clients"), std::optional<QByteArray>("today"));
        QVERIFY(!trail.back("today"));
        QCOMPARE(trail.forward("today"), std::optional<QByteArray>("clients"));
        QCOMPARE(trail.forward("clients"), std::optional<QByteArray>("chart"));
        QVERIFY(!trail.forward("chart"));
    }

    void goingElsewhereForgetsWhatWasAhead()
    {
        Trail trail;
        trail.leave("today");
        trail.back("clients");

        trail.leave("today");

        QVERIFY(!trail.forward("search"));
        QCOMPARE(trail.back("search"), std::optional<QByteArray>("today"));
    }

    void forgetsTheOldestStep()
    {
        Trail trail;
        for (int i = 0; i < Trail::most + 5; ++i)
            trail.leave(QByteArray::number(i));

        int steps = 0;
        std::optional<QByteArray> oldest;
        for (auto place = trail.back({}); place; place = trail.back({})) {
            oldest = place;
            ++steps;
        }

        QCOMPARE(steps, Trail::most);
        QCOMPARE(oldest, std::optional<QByteArray>("5"));
    }
};

ALCOVE_TEST(trail_test, TrailTest)
#include "trail_test.moc"
