#include "chart/key_moments.h"

#include "support/temp_chart.h"
#include "support/test_registry.h"

using namespace alcove;
using chart::KeyMoments;
using testing::must;
using testing::TempChart;

class KeyMomentsTest : public QObject {
    Q_OBJECT

private slots:
    void aLogThatTellsOfNoneHasNone()
    {
        TempChart desk;

        QVERIFY(must(chart::keyMoments(*desk.connection)) == KeyMoments{});
    }

    void theFirstDayMakesPassphraseAndKit()
    {
        TempChart desk;
        const Millis made = tell(desk, "desk.make");

        QVERIFY(must(chart::keyMoments(*desk.connection)) == (KeyMoments{made, made, {}}));
    }

    // NOLINTNEXTLINE(readability-identifier-naming)
    void whateverChoosesAPassphraseCounts_data()
    {
        QTest::addColumn<QByteArray>("event");
        for (const char *event : {"key.passphrase", "desk.recover", "desk.reseal"})
            QTest::newRow(event) << QByteArray(event);
    }
    void whateverChoosesAPassphraseCounts()
    {
        QFETCH(QByteArray, event);
        TempChart desk;
        const Millis made = tell(desk, "desk.make");
        tell(desk, event);
        const Millis last = tell(desk, event);
        tell(desk, "desk.unlock");

        QVERIFY(must(chart::keyMoments(*desk.connection)) == (KeyMoments{last, made, {}}));
    }

    void aKitCountsOnceTheOneBeforeIsGone()
    {
        TempChart desk;
        const Millis made = tell(desk, "desk.make");
        const Millis begun = tell(desk, "key.add", "kit");

        QVERIFY(must(chart::keyMoments(*desk.connection)) == (KeyMoments{made, made, begun}));

        const Millis kept = tell(desk, "key.remove", "kit");
        QVERIFY(must(chart::keyMoments(*desk.connection)) == (KeyMoments{made, kept, begun}));
    }

    void theKeychainIsNoNewSecretOfAPersons()
    {
        TempChart desk;
        const Millis made = tell(desk, "desk.make");
        tell(desk, "key.add", "keychain");
        tell(desk, "key.remove", "keychain");

        QVERIFY(must(chart::keyMoments(*desk.connection)) == (KeyMoments{made, made, {}}));
    }

private:
    static Millis tell(TempChart &desk, const QByteArray &event, const QByteArray &detail = {})
    {
        desk.build.clock.advance(60'000);
        must(desk.chart->audit({QString::fromLatin1(event), {}, {}, QString::fromLatin1(detail)}));
        return must(desk.chart->auditTrail(0, 1000)).back().at;
    }
};

ALCOVE_TEST(key_moments_test, KeyMomentsTest)
#include "key_moments_test.moc"
