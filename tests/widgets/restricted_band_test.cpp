#include "widgets/restricted_band.h"

#include "support/fake_clock.h"
#include "support/test_registry.h"

#include <QLabel>
#include <QSignalSpy>
#include <QTimer>

using namespace alcove;
using namespace Qt::StringLiterals;

class RestrictedBandTest : public QObject {
    Q_OBJECT

private slots:
    // NOLINTNEXTLINE(readability-identifier-naming)
    void saysThatItIsOneAndWhy_data()
    {
        QTest::addColumn<Restriction>("because");
        QTest::addColumn<QString>("words");
        QTest::newRow("staff") << Restriction::Staff << u"somebody of the practice is the client"_s;
        QTest::newRow("conflict") << Restriction::Conflict << u"is close to the client"_s;
        QTest::newRow("court") << Restriction::Court << u"sealed by a court"_s;
    }
    void saysThatItIsOneAndWhy()
    {
        QFETCH(const Restriction, because);
        QFETCH(const QString, words);

        const widgets::RestrictedBand band(because);

        QVERIFY(band.accessibleName().startsWith(u"Restricted chart: "_s));
        QVERIFY(band.accessibleName().contains(words));
        QVERIFY(band.findChild<QLabel *>(u"restrictedBandReason"_s)->text().contains(words));
    }

    void anEmergencyIsOverOnceAndByItself()
    {
        testing::FakeClock clock;
        const Millis now = clock.now();
        widgets::RestrictedBand band({now, now + 3'600'000}, widgets::RestrictedBand::By::Server,
                                     clock);
        QSignalSpy over(&band, &widgets::RestrictedBand::over);
        QVERIFY(band.accessibleName().contains(u"1 h 0 min left"_s));
        auto *timer = band.findChild<QTimer *>();
        QVERIFY(timer->isActive());

        clock.advance(3'600'000);
        QMetaObject::invokeMethod(timer, "timeout");
        QMetaObject::invokeMethod(timer, "timeout");

        QCOMPARE(over.size(), 1);
        QVERIFY(band.accessibleName().contains(u"over"_s));
    }

    void aClockThatWasSetBackEndsItToo()
    {
        testing::FakeClock clock;
        const Millis now = clock.now();
        widgets::RestrictedBand band({now, now + 3'600'000}, widgets::RestrictedBand::By::Server,
                                     clock);
        QSignalSpy over(&band, &widgets::RestrictedBand::over);

        clock.advance(-1);
        band.readClock();

        QCOMPARE(over.size(), 1);
    }
};

ALCOVE_TEST(restricted_band_test, RestrictedBandTest)
#include "restricted_band_test.moc"
