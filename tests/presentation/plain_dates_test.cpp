#include "presentation/plain_dates.h"

#include "support/test_registry.h"

using namespace alcove::presentation;
using namespace Qt::StringLiterals;

class PlainDatesTest : public QObject {
    Q_OBJECT

private slots:
    void saysTheDayAsAPersonWould()
    {
        constexpr alcove::Millis hour = 3'600'000;
        constexpr alcove::Millis day = 24 * hour;
        constexpr alcove::Millis noon = 1'772'452'800'000; // 2026-03-02 12:00 UTC
        QCOMPARE(dayText(noon, noon), u"today"_s);
        QCOMPARE(dayText(noon - day, noon), u"yesterday"_s);
        QCOMPARE(dayText(noon - 13 * hour, noon), u"yesterday"_s);
        QCOMPARE(dayText(noon - 2 * day, noon), u"28 Feb 2026"_s);
        QCOMPARE(momentText(noon), u"2 Mar 2026, 12:00"_s);
        QCOMPARE(clockText(noon + 5'000), u"12:00:05"_s);
    }

    void countsWholeYears()
    {
        QCOMPARE(ageOn({1991, 4, 2}, {2026, 4, 1}), 34);
        QCOMPARE(ageOn({1991, 4, 2}, {2026, 4, 2}), 35);
        QCOMPARE(ageOn({1992, 2, 29}, {2026, 2, 28}), 33);
        QCOMPARE(ageOn({1992, 2, 29}, {2026, 3, 1}), 34);
    }
};

ALCOVE_TEST(plain_dates_test, PlainDatesTest)
#include "plain_dates_test.moc"
