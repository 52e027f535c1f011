#include "presentation/date_entry.h"

#include "support/test_registry.h"

using namespace alcove;
using namespace Qt::StringLiterals;
using presentation::readDay;
using presentation::readFullDate;
using presentation::readWhen;

namespace {

const QDate today(2026, 3, 2);

} // namespace

class DateEntryTest : public QObject {
    Q_OBJECT

private slots:
    // NOLINTNEXTLINE(readability-identifier-naming)
    void readsADateAsItIsWritten_data()
    {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<QDate>("date");
        const QDate date(1991, 4, 2);
        for (const char *typed : {"1991-04-02", "1991-4-2", "2.4.1991", "4/2/1991", "2 Apr 1991",
                                  "2 April 1991", "Apr 2, 1991", "  2   Apr 1991 "})
            QTest::newRow(typed) << QString::fromLatin1(typed) << date;
        for (const char *typed : {"", "yesterday", "1991-13-02", "31.2.1991", "91", "2/4"})
            QTest::newRow(typed) << QString::fromLatin1(typed) << QDate();
    }
    void readsADateAsItIsWritten()
    {
        QFETCH(const QString, typed);
        QFETCH(const QDate, date);
        QCOMPARE(readFullDate(typed).value_or(QDate()), date);
    }

    // NOLINTNEXTLINE(readability-identifier-naming)
    void readsADayFromToday_data()
    {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<QDate>("date");
        const auto row = [](const char *typed, QDate date) {
            QTest::newRow(typed) << QString::fromLatin1(typed) << date;
        };
        row("t", today);
        row("Today", today);
        row("y", today.addDays(-1));
        row("+1w", QDate(2026, 3, 9));
        row("-3d", QDate(2026, 2, 27));
        row("+2m", QDate(2026, 5, 2));
        row("-1y", QDate(2025, 3, 2));
        row("5/2", QDate(2026, 5, 2));
        row("5/2/2024", QDate(2024, 5, 2));
        row("2024-05-02", QDate(2024, 5, 2));
        for (const char *none : {"", "soon", "+w", "+1x", "13/2", "2/30", "2024"})
            row(none, QDate());
    }
    void readsADayFromToday()
    {
        QFETCH(const QString, typed);
        QFETCH(const QDate, date);
        QCOMPARE(readDay(typed, today).value_or(QDate()), date);
    }

    // NOLINTNEXTLINE(readability-identifier-naming)
    void readsAsMuchAsSomebodyKnows_data()
    {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<QString>("when");
        const auto row = [](const char *typed, const char *when) {
            QTest::newRow(typed) << QString::fromLatin1(typed) << QString::fromLatin1(when);
        };
        row("", "");
        row(" 2019 ", "2019");
        row("5/2019", "2019-05");
        row("2019-5", "2019-05");
        row("2019-05", "2019-05");
        row("May 2019", "2019-05");
        row("2 May 2019", "2019-05-02");
        row("y", "2026-03-01");
        row("long ago", "none");
        row("20190", "none");
    }
    void readsAsMuchAsSomebodyKnows()
    {
        QFETCH(const QString, typed);
        QFETCH(const QString, when);
        QCOMPARE(readWhen(typed, today).value_or(u"none"_s), when);
    }
};

ALCOVE_TEST(date_entry_test, DateEntryTest)
#include "date_entry_test.moc"
