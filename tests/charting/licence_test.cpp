#include "charting/licence.h"

#include "support/must.h"
#include "support/test_registry.h"

using namespace alcove;
using namespace alcove::charting;
using namespace Qt::StringLiterals;

namespace {

const QDate mayThird(2026, 5, 3);

} // namespace

class LicenceTest : public QObject {
    Q_OBJECT

private slots:
    void areReadAsTheyWereKept()
    {
        const QList<Licence> licences{{u"MA"_s, u"LMHC 12345"_s, QDate(2027, 5, 31)},
                                      {u"NH"_s, {}, {}}};

        const QByteArray setting = settingOf(licences);

        QCOMPARE(setting, QByteArray("MA;LMHC 12345;2027-05-31\nNH;;"));
        QCOMPARE(testing::must(licencesFrom(setting)), licences);
        QCOMPARE(testing::must(licencesFrom({})), QList<Licence>());
        QCOMPARE(testing::must(licencesFrom("\nma; 1 ;\r\n")),
                 (QList<Licence>{{u"MA"_s, u"1"_s, {}}}));
    }

    void aNumberCantMakeALineOfItsOwn()
    {
        const QList<Licence> licences{{u"MA"_s, u"1;2\nNH;3;"_s, {}}};

        const auto read = testing::must(licencesFrom(settingOf(licences)));

        QCOMPARE(read.size(), 1);
        QCOMPARE(read.first().state, u"MA"_s);
        QVERIFY(!isLicensed(read, u"NH"_s, mayThird));
    }

    void whatIsWrongIsNamedByItsLine_data()
    {
        QTest::addColumn<QByteArray>("setting");
        QTest::addColumn<QByteArray>("why");
        QTest::newRow("no state") << QByteArray("MA;1;\nQQ;2;")
                                  << QByteArray("line 2: there is no such state");
        QTest::newRow("a name") << QByteArray("Nevada;1;")
                                << QByteArray("line 1: there is no such state");
        QTest::newRow("no day") << QByteArray("MA;1;2027-02-30")
                                << QByteArray("line 1: there is no such day");
        QTest::newRow("no parts") << QByteArray("MA")
                                  << QByteArray("line 1: a licence is a state, a number and a day");
        QTest::newRow("a part too many")
            << QByteArray("MA;1;2;2027-05-31")
            << QByteArray("line 1: a licence is a state, a number and a day");
    }
    void whatIsWrongIsNamedByItsLine()
    {
        QFETCH(QByteArray, setting);
        QFETCH(QByteArray, why);

        const auto read = licencesFrom(setting);

        QVERIFY(!read);
        QCOMPARE(read.error().code, ErrorCode::Malformed);
        QCOMPARE(QByteArray::fromStdString(read.error().detail), why);
    }

    void holdsToTheEndOfItsLastDay()
    {
        const QList<Licence> licences{{u"MA"_s, {}, mayThird}, {u"NH"_s, {}, {}}};
        QVERIFY(isLicensed(licences, u"MA"_s, mayThird));
        QVERIFY(!isLicensed(licences, u"MA"_s, mayThird.addDays(1)));
        QVERIFY(isLicensed(licences, u"NH"_s, mayThird.addYears(20)));
        QVERIFY(isLicensed(licences, u"nh"_s, mayThird));
        QVERIFY(isLicensed(licences, u" New Hampshire"_s, mayThird));
        QVERIFY(!isLicensed(licences, u"NV"_s, mayThird));
        QVERIFY(!isLicensed(licences, u""_s, mayThird));
        QVERIFY(!isLicensed({}, u"MA"_s, mayThird));
    }

    void tellsWhatLapsesSoonestFirst()
    {
        const Licence soon{u"MA"_s, {}, mayThird.addDays(60)};
        const Licence gone{u"NH"_s, {}, mayThird.addDays(-1)};
        const Licence later{u"VT"_s, {}, mayThird.addDays(61)};
        const Licence never{u"ME"_s, {}, {}};

        QCOMPARE(lapsing({soon, later, never, gone}, mayThird, 60), (QList<Licence>{gone, soon}));
    }

    void whatWasRenewedDoesNotLapse()
    {
        const Licence old{u"MA"_s, u"1"_s, mayThird.addDays(-1)};
        const Licence renewed{u"MA"_s, u"1"_s, mayThird.addYears(2)};
        const Licence shortly{u"MA"_s, u"2"_s, mayThird.addDays(5)};

        QCOMPARE(lapsing({old, renewed, shortly}, mayThird, 60), QList<Licence>());
        QCOMPARE(lapsing({old, shortly}, mayThird, 60), (QList<Licence>{old, shortly}));
    }
};

ALCOVE_TEST(licence_test, LicenceTest)
#include "licence_test.moc"
