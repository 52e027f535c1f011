#include "words/copies_text.h"

#include "support/test_registry.h"

#include <QDateTime>

using namespace alcove;
using namespace alcove::words;
using namespace Qt::StringLiterals;

namespace {

constexpr Millis hour = Millis{60} * 60 * 1000;
constexpr Millis day = 24 * hour;

/// Nine in the morning of this machine's time.
Millis morning()
{
    return QDateTime(QDate(2026, 3, 2), QTime(9, 0)).toMSecsSinceEpoch();
}

} // namespace

class CopiesTextTest : public QObject {
    Q_OBJECT

private slots:
    void momentsAreNearOrADate()
    {
        QCOMPARE(agoText(morning() - hour, morning()), u"today 08:00"_s);
        QCOMPARE(agoText(morning() - day, morning()), u"yesterday 09:00"_s);
        QCOMPARE(agoText(morning() - 2 * day, morning()), u"28 Feb 2026"_s);
        QCOMPARE(agoText(morning() + 2 * day, morning()), u"4 Mar 2026"_s); // a clock was wrong
    }

    void saysHowCopiesStand()
    {
        QCOMPARE(copiesLine(morning() - hour, morning() - day, morning()).text,
                 u"Backup made today 08:00, proved yesterday 09:00"_s);
        QCOMPARE(copiesLine(morning() - hour, {}, morning()).text,
                 u"Backup made today 08:00, not restored on trial yet"_s);
        QVERIFY(!copiesLine({}, {}, morning()).isOverdue);
        QVERIFY(copiesLine({}, {}, morning()).text.startsWith(u"No backup of it yet"_s));
    }

    void saysPlainlyWhatIsOverdue()
    {
        const CopiesLine made = copiesLine(morning() - 3 * day, morning() - 3 * day, morning());
        QVERIFY(made.isOverdue);
        QVERIFY(made.text.startsWith(u"Backup overdue: the newest was made 27 Feb 2026"_s));

        const CopiesLine proved = copiesLine(morning() - hour, morning() - 3 * day, morning());
        QVERIFY(proved.isOverdue);
        QVERIFY(proved.text.startsWith(u"Trial overdue: a backup was last proved 27 Feb"_s));

        QVERIFY(!copiesLine(morning() - 2 * day, morning() - 2 * day, morning()).isOverdue);
    }

    void whatIsShutIsNotOverdueForIt()
    {
        const CopiesLine line
            = shutCopiesLine(morning() - 40 * day, morning() - 40 * day, morning());

        QVERIFY(!line.isOverdue);
        QCOMPARE(line.text,
                 u"Backup made 21 Jan 2026, proved 21 Jan 2026; the next when this room is "
                 "opened"_s);
        QVERIFY(shutCopiesLine({}, {}, morning()).text.contains(u"when this room is opened"_s));
    }

    void whatFailedIsSaid()
    {
        BackupState state;
        QVERIFY(!failedCopiesLine(state));
        state.notProved = Error(ErrorCode::Corrupt);
        QVERIFY(failedCopiesLine(state)->text.contains(u"on trial"_s));
        state.notMade = Error(ErrorCode::DiskFull);
        QCOMPARE(failedCopiesLine(state)->text, u"Backup not made: the disk is full"_s);
        QVERIFY(failedCopiesLine(state)->isOverdue);
    }

    void aCopySaysWhenItWasMadeAndWhatItHolds()
    {
        QCOMPARE(copyText(morning(), {}), u"2 Mar 2026, 09:00"_s);
        QCOMPARE(copyText(morning(), CopyApart::Holds{1, 12}),
                 u"2 Mar 2026, 09:00: 1 client, 12 notes"_s);
        QCOMPARE(copyText(morning(), CopyApart::Holds{3, 1}),
                 u"2 Mar 2026, 09:00: 3 clients, 1 note"_s);
    }

    void whyNoneWasPutBackIsSaidOfWhatIsKeptApart()
    {
        QVERIFY(putBackFailure(Error(ErrorCode::Locked)).contains(u"keys"_s));
        QVERIFY(putBackFailure(Error(ErrorCode::Conflict)).contains(u"Lock the desk"_s));
        QVERIFY(putBackFailure(Error(ErrorCode::Corrupt)).contains(u"Take another one"_s));
    }

    void whatWasReplacedIsNamed()
    {
        QVERIFY(putBackText(u"private/replaced/20260302T090000Z"_s)
                    .contains(u"kept in private/replaced/20260302T090000Z"_s));
    }
};

ALCOVE_TEST(copies_text_test, CopiesTextTest)
#include "copies_text_test.moc"
