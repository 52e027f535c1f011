#include "core/stand_in.h"

#include "support/builders.h"
#include "support/must.h"
#include "support/test_registry.h"

using namespace alcove;
using namespace Qt::StringLiterals;
using testing::must;

class StandInTest : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_client = m_build.client().id;
        m_bob = UserId::make(m_build.clock, m_build.random);
        m_fields = {{u"clinician"_s, u"Bob Quill"_s},
                    {standInField, idString(m_bob)},
                    {u"starting"_s, u"2026-05-01"_s},
                    {u"to"_s, u"2026-05-10"_s}};
    }

    void isWhatACoverSaysThatNamesAMember()
    {
        const ChartRecord cover = record();

        const auto standIn = standInOf(sheetOf({m_build.op(cover)}));

        QVERIFY(standIn.has_value());
        QCOMPARE(standIn->record, cover.id);
        QCOMPARE(standIn->client, m_client);
        QCOMPARE(standIn->user, m_bob);
        QCOMPARE(standIn->name, u"Bob Quill"_s);
        QCOMPARE(standIn->from, QDate(2026, 5, 1));
        QCOMPARE(standIn->to, QDate(2026, 5, 10));
        QCOMPARE(standIn->saidBy, m_build.actor.user);
    }

    void holdsFromItsFirstDayToItsLast()
    {
        const QList<RecordSheet> covers{sheetOf({m_build.op(record())})};

        QVERIFY(standingIn(covers, QDate(2026, 4, 30)).isEmpty());
        QCOMPARE(standingIn(covers, QDate(2026, 5, 1)), QList<UserId>{m_bob});
        QCOMPARE(standingIn(covers, QDate(2026, 5, 10)), QList<UserId>{m_bob});
        QVERIFY(standingIn(covers, QDate(2026, 5, 11)).isEmpty());
    }

    void withoutALastDayItHoldsUntilItIsEnded()
    {
        m_fields.erase(u"to"_s);
        const auto standIn = standInOf(sheetOf({m_build.op(record())}));

        QVERIFY(standIn.has_value());
        QVERIFY(standIn->holdsOn(QDate(2036, 5, 1)));
        QVERIFY(!standIn->isOver(QDate(2036, 5, 1)));
    }

    // NOLINTNEXTLINE(readability-identifier-naming)
    void letsNobodyInThatIsNotWhole_data()
    {
        QTest::addColumn<QString>("field");
        QTest::addColumn<QString>("value");
        QTest::newRow("somebody outside") << standInField << QString();
        QTest::newRow("no member") << standInField << u"Bob"_s;
        QTest::newRow("entered in error") << commonfield::withdrawn << u"another client's"_s;
        QTest::newRow("no day") << u"starting"_s << u"May"_s;
        QTest::newRow("no last day") << u"to"_s << u"some time"_s;
    }

    void letsNobodyInThatIsNotWhole()
    {
        QFETCH(QString, field);
        QFETCH(QString, value);
        m_fields[field] = value;

        QVERIFY(!standInOf(sheetOf({m_build.op(record())})));
    }

    void anotherKindIsNone()
    {
        QVERIFY(!standInOf(sheetOf({m_build.op(m_build.allergy(m_client))})));
        QVERIFY(standInsOf({sheetOf({m_build.op(m_build.allergy(m_client))})}).isEmpty());
    }

    void whileTwoDesksDifferNobodyGetsIn()
    {
        const ChartRecord cover = record();
        const Op first = m_build.op(cover);
        const RecordSheet before = sheetOf({first});
        ChartRecord one = cover;
        one.fields[standInField] = idString(UserId{{7}});
        ChartRecord other = cover;
        other.fields[standInField] = idString(UserId{{8}});

        const RecordSheet sheet
            = sheetOf({first, m_build.op(one, before), m_build.op(other, before)});

        QVERIFY(sheet.open().contains(standInField));
        QVERIFY(!standInOf(sheet));
    }

    void whatDiffersAboutATelephoneShutsNobodyOut()
    {
        const ChartRecord cover = record();
        const Op first = m_build.op(cover);
        const RecordSheet before = sheetOf({first});
        ChartRecord one = cover;
        one.fields[u"phone"_s] = u"555 0100"_s;
        ChartRecord other = cover;
        other.fields[u"phone"_s] = u"555 0200"_s;

        QVERIFY(standInOf(sheetOf({first, m_build.op(one, before), m_build.op(other, before)})));
    }

private:
    ChartRecord record() { return m_build.record(m_client, RecordKind::Cover, m_fields); }
    static RecordSheet sheetOf(const QList<Op> &ops)
    {
        QList<RecordPut> puts;
        for (const Op &op : ops)
            puts.append(must(recordPutFrom(op)));
        return *recordSheetOf(puts);
    }

    testing::Builders m_build;
    ClientId m_client;
    UserId m_bob;
    RecordFields m_fields;
};

ALCOVE_TEST(stand_in_test, StandInTest)
#include "stand_in_test.moc"
