#include "charting/standing_in.h"

#include "core/record_book.h"
#include "support/temp_chart.h"
#include "support/test_registry.h"

using namespace alcove;
using namespace Qt::StringLiterals;
using charting::Absence;
using charting::AwayWritten;
using charting::StandingAbsence;
using testing::must;

class StandingInTest : public QObject {
    Q_OBJECT

    const QDate m_today{2026, 3, 2};
    const RawId m_act{5};
    const UserId m_dana{{7}};
    const UserId m_noor{{8}};

private slots:
    void init()
    {
        m_desk = std::make_unique<testing::TempChart>();
        m_ada = m_desk->build.actor.user;
        m_sam = addTo(u"Sam"_s, {m_ada});
        m_kim = addTo(u"Kim"_s, {m_ada, m_dana});
        m_ruth = addTo(u"Ruth"_s, {m_dana});
        m_away = {m_noor, u"Noor Haddad"_s, m_today, m_today.addDays(8), u"555 0100"_s};
    }

    void oneActWritesItIntoEveryChartOfOnes()
    {
        const AwayWritten made = must(beAway());

        QCOMPARE(made.charts, 2);
        QVERIFY(made.left.isEmpty());
        for (const ClientId &client : {m_sam, m_kim}) {
            const QList<RecordSheet> covers = coversOf(client);
            QCOMPARE(covers.size(), 1);
            QCOMPARE(covers.first().fields,
                     (RecordFields{{u"clinician"_s, u"Noor Haddad"_s},
                                   {standInField, idString(m_noor)},
                                   {u"starting"_s, u"2026-03-02"_s},
                                   {u"to"_s, u"2026-03-10"_s},
                                   {u"phone"_s, u"555 0100"_s},
                                   {u"note"_s, u"For Ada"_s}}));
        }
        QVERIFY(coversOf(m_ruth).isEmpty());
    }

    void toTryAgainWritesWhatIsMissing()
    {
        must(beAway());
        const ClientId late = addTo(u"Lee"_s, {m_ada});

        const AwayWritten again = must(beAway());

        QCOMPARE(again.charts, 3);
        QCOMPARE(coversOf(m_sam).size(), 1);
        QCOMPARE(coversOf(late).size(), 1);
    }

    void nobodyOpensAChartForIt()
    {
        m_desk->restart(); // nothing was read yet
        const qint64 entries = m_desk->entries();

        must(beAway());
        must(absencesOn(m_today));

        for (const AuditEvent &event : m_desk->eventsAfter(entries))
            QVERIFY2(event.event == u"record.add"_s || event.event == u"record.list"_s,
                     qPrintable(event.event));
    }

    void whatCantBeIsRefusedBeforeAnythingIsWritten()
    {
        m_away.to = m_today.addDays(-1);
        VERIFY_ERROR(beAway(), ErrorCode::Malformed);
        m_away.to = {};
        m_away.name.clear();
        VERIFY_ERROR(beAway(), ErrorCode::Malformed);
        QVERIFY(coversOf(m_sam).isEmpty());
    }

    void isListedAsOneWhileItHolds()
    {
        must(beAway());

        const QList<StandingAbsence> standing = must(absencesOn(m_today));

        QCOMPARE(standing.size(), 1);
        QVERIFY(standing.first().absence == m_away);
        QCOMPARE(standing.first().covers.size(), 2);
        QVERIFY(must(absencesOn(m_today.addDays(9))).isEmpty());
    }

    void whatOthersWroteIsNoneOfOnes()
    {
        Op theirs = m_desk->build.op(m_desk->build.record(
            m_sam, RecordKind::Cover,
            {{u"clinician"_s, u"Noor Haddad"_s}, {u"starting"_s, u"2026-03-02"_s}}));
        theirs.actor = m_dana;
        m_desk->receive({theirs});

        QVERIFY(must(absencesOn(m_today)).isEmpty());
    }

    void endedEarlyItShutsTheDoorAtOnceAndStaysInTheHistory()
    {
        must(beAway());
        m_desk->build.clock.advance(1000);
        const auto covers = must(absencesOn(m_today)).first().covers;

        const AwayWritten made = must(charting::endAbsence(chart(), covers, m_today));

        QCOMPARE(made.charts, 2);
        const RecordSheet ended = coversOf(m_sam).first();
        QVERIFY(!standInOf(ended));
        QCOMPARE(ended.fields.at(u"to"_s), u"2026-03-02"_s);
        QCOMPARE(ended.fields.at(u"clinician"_s), u"Noor Haddad"_s);
        QVERIFY(must(absencesOn(m_today)).isEmpty());
    }

    void oneThatHasNotBegunIsTakenBack()
    {
        m_away.from = m_today.addDays(3);
        must(beAway());
        m_desk->build.clock.advance(1000);
        const auto covers = must(absencesOn(m_today)).first().covers;

        must(charting::endAbsence(chart(), covers, m_today));

        QVERIFY(coversOf(m_sam).first().record()->isWithdrawn());
        QVERIFY(must(absencesOn(m_today)).isEmpty());
    }

    void somebodyOutsideThePracticeStandsInByNameAlone()
    {
        m_away.standIn.reset();
        m_away.to = {};
        must(beAway());
        QVERIFY(!standInOf(coversOf(m_sam).first()));
        m_desk->build.clock.advance(1000);

        const auto standing = must(absencesOn(m_today));
        QCOMPARE(standing.size(), 1);
        must(charting::endAbsence(chart(), standing.first().covers, m_today));

        QCOMPARE(coversOf(m_sam).first().fields.at(u"to"_s), u"2026-03-02"_s);
        QVERIFY(must(absencesOn(m_today)).isEmpty());
    }

    void oneOfAnybodysIsEndedByWhoMaySaySo()
    {
        const ChartRecord theirs = m_desk->build.record(m_ruth, RecordKind::Cover,
                                                        {{u"clinician"_s, u"Noor Haddad"_s},
                                                         {standInField, idString(m_noor)},
                                                         {u"starting"_s, u"2026-03-01"_s}});
        m_desk->receive({m_desk->build.op(theirs)});
        m_desk->wear({Role::Clinician});
        VERIFY_ERROR(charting::endStandIn(chart(), theirs.id, m_today), ErrorCode::Refused);
        m_desk->wear(solo);

        VERIFY_OK(charting::endStandIn(chart(), theirs.id, m_today));

        QVERIFY(!standInOf(coversOf(m_ruth).first()));
        VERIFY_ERROR(charting::endStandIn(chart(), RecordId{{9}}, m_today), ErrorCode::NotFound);
    }

private:
    Result<QList<StandingAbsence>> absencesOn(QDate day)
    {
        return charting::absences(chart(), must(charting::assignedClients(chart())), day);
    }
    Chart &chart() { return *m_desk->chart; }
    Result<AwayWritten> beAway()
    {
        return charting::beAway(chart(), m_away, u"For Ada"_s, m_act, m_today);
    }
    QList<RecordSheet> coversOf(ClientId client)
    {
        return must(m_desk->chart->records(client, {RecordKind::Cover}));
    }
    ClientId addTo(const QString &given, const QList<UserId> &team)
    {
        const ClientId client = m_desk->addClient(given, u"Rivera"_s).id;
        for (const UserId &user : team)
            must(chart().assign({client, user, true}));
        return client;
    }

    std::unique_ptr<testing::TempChart> m_desk;
    UserId m_ada;
    ClientId m_sam;
    ClientId m_kim;
    ClientId m_ruth;
    Absence m_away;
};

ALCOVE_TEST(standing_in_test, StandingInTest)
#include "standing_in_test.moc"
