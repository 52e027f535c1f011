#include "interop/fhir_time.h"

#include "support/test_registry.h"

#include <QDateTime>

using namespace alcove::interop;
using namespace Qt::StringLiterals;

class FhirTimeTest : public QObject {
    Q_OBJECT

private slots:
    void readsEachFormOfFhir_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("utc");
        QTest::newRow("year") << u"2026"_s << u"2026-01-01T12:00:00.000Z"_s;
        QTest::newRow("month") << u"2026-03"_s << u"2026-03-01T12:00:00.000Z"_s;
        QTest::newRow("day") << u"2024-02-29"_s << u"2024-02-29T12:00:00.000Z"_s;
        QTest::newRow("minutes") << u"2026-03-02T09:30Z"_s << u"2026-03-02T09:30:00.000Z"_s;
        QTest::newRow("seconds") << u"2026-03-02T09:30:15Z"_s << u"2026-03-02T09:30:15.000Z"_s;
        QTest::newRow("fraction") << u"2026-03-02T09:30:15.1Z"_s << u"2026-03-02T09:30:15.100Z"_s;
        QTest::newRow("nanoseconds")
            << u"2026-03-02T09:30:15.123456789Z"_s << u"2026-03-02T09:30:15.123Z"_s;
        QTest::newRow("east") << u"2026-03-02T01:30:00+05:30"_s << u"2026-03-01T20:00:00.000Z"_s;
        QTest::newRow("west") << u"2026-12-31T20:00:00-08:00"_s << u"2027-01-01T04:00:00.000Z"_s;
        QTest::newRow("leap second") << u"2016-12-31T23:59:60Z"_s << u"2016-12-31T23:59:59.000Z"_s;
        QTest::newRow("without a zone")
            << u"2026-03-02T09:30:00"_s << u"2026-03-02T09:30:00.000Z"_s;
        QTest::newRow("before 1970") << u"1958-07-01"_s << u"1958-07-01T12:00:00.000Z"_s;
    }

    void readsEachFormOfFhir()
    {
        QFETCH(const QString, text);

        const auto time = parseFhirTime(text);

        QVERIFY(time);
        QTEST(QDateTime::fromMSecsSinceEpoch(*time, Qt::UTC).toString(Qt::ISODateWithMs), "utc");
    }

    void refusesWhatIsNoTime()
    {
        for (const QString &text :
             {u""_s, u"yesterday"_s, u"26"_s, u"2026-13"_s, u"2026-02-29"_s, u"2026-03-02T"_s,
              u"2026-03-02T24:00:00Z"_s, u"2026-03-02T09:60:00Z"_s, u"2026-03-02T09:30:61Z"_s,
              u"2026-03-02T09:30:00+14:01"_s, u"2026-03-02T09:30:00+01:60"_s,
              u"2026-03-02 09:30:00"_s, u" 2026"_s, u"2026\n"_s, u"0000-00-00"_s, u"٢٠٢٦"_s,
              u"2026-03-02T09:30:00.Z"_s})
            QVERIFY2(!parseFhirTime(text), qPrintable(text));
    }

    void anEndIsTheLastDayOfItsYearOrMonth_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("utc");
        QTest::newRow("year") << u"2026"_s << u"2026-12-31T12:00:00.000Z"_s;
        QTest::newRow("month") << u"2024-02"_s << u"2024-02-29T12:00:00.000Z"_s;
        QTest::newRow("December") << u"2024-12"_s << u"2024-12-31T12:00:00.000Z"_s;
        QTest::newRow("day") << u"2024-02-28"_s << u"2024-02-28T12:00:00.000Z"_s;
        QTest::newRow("time") << u"2026-03-02T09:30Z"_s << u"2026-03-02T09:30:00.000Z"_s;
    }

    void anEndIsTheLastDayOfItsYearOrMonth()
    {
        QFETCH(const QString, text);

        const auto time = parseFhirEnd(text);

        QVERIFY(time);
        QTEST(QDateTime::fromMSecsSinceEpoch(*time, Qt::UTC).toString(Qt::ISODateWithMs), "utc");
        QVERIFY(!parseFhirEnd(u"2026-13"_s) && !parseFhirEnd(u"never"_s));
    }

    void aBirthDateIsAWholeDay()
    {
        QVERIFY(parseFhirDate(u"1980-02-29"_s) == QDate(1980, 2, 29));
        for (const QString &text :
             {u"1980"_s, u"1980-02"_s, u"1981-02-29"_s, u"1980-02-29T10:00:00Z"_s, u"29.2.1980"_s})
            QVERIFY2(!parseFhirDate(text), qPrintable(text));
    }

    void knowsADateThatIsNotWhole()
    {
        QVERIFY(isPartialDate(u"1980"_s) && isPartialDate(u"1980-02"_s));
        QVERIFY(!isPartialDate(u"1980-02-29"_s) && !isPartialDate(u"1980-13"_s)
                && !isPartialDate(u"soon"_s));
    }
};

ALCOVE_TEST(fhir_time_test, FhirTimeTest)
#include "fhir_time_test.moc"
