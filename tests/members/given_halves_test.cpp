#include "members/given_halves.h"

#include "apart_practice.h"
#include "chart/emergency_table.h"
#include "support/test_registry.h"
#include "sync/byte_array.h"
#include "sync/membership.h"

using namespace alcove;
using namespace Qt::StringLiterals;
using testing::ApartPractice;
using testing::must;
using testing::SyncDesk;

/// Which halves of keys count on a desk they were given to.
class GivenHalvesTest : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_practice = std::make_unique<ApartPractice>();
        m_practice->makeReady();
    }

    void oneThatHoldsSaysOfWhichChartAndFromWhom()
    {
        const auto halves = given();

        QCOMPARE(halves.size(), std::size_t{1});
        QVERIFY(halves.front().chart == m_practice->chart);
        const auto charts = must(members::emergencyCharts(holder().open));
        QCOMPARE(charts.size(), 1);
        QVERIFY(charts.first().givenBy == ApartPractice::user(*m_practice->author));
        QCOMPARE(charts.first().givenAt, millisOf(halves.front().give.issuedAt));
    }

    void ofTwoTheLatestIsFirstAndTheChartIsOne()
    {
        // Let out and in again: split anew.
        must(m_practice->setHolder(*m_practice->author, ApartPractice::user(holder()), false));
        m_practice->mustSync(*m_practice->author);
        must(m_practice->setHolder(*m_practice->author, ApartPractice::user(holder()), true));
        m_practice->mustSync(*m_practice->author);
        m_practice->mustSync(holder());

        const auto halves = given();

        QVERIFY(halves.size() > 1);
        QVERIFY(halves[0].give.issuedAt > halves[1].give.issuedAt);
        QCOMPARE(must(members::emergencyCharts(holder().open)).size(), 1);
    }

    void oneThatIsForgedOrOfAnotherRoomIsNobodysLoss()
    {
        const auto halves = given();
        wire::HalfGive forged = halves.front().give;
        forged.box[0] ^= 1;
        keep(forged, roomName({Scope::Restricted, m_practice->chart}));
        keep(halves.front().give, roomName({Scope::Restricted, RawId{5}}));

        QCOMPARE(given().size(), std::size_t{1});
        QCOMPARE(must(members::emergencyCharts(holder().open)).size(), 1);
    }

    void aDeskThatWasGivenNoneHasNone()
    {
        QVERIFY(must(members::emergencyCharts(m_practice->author->open)).isEmpty());
    }

private:
    SyncDesk &holder() { return *m_practice->holder; }
    std::vector<members::GivenHalf> given()
    {
        const auto log = must(holder().open.sync->memberRecords());
        const auto membership = must(sync::Membership::of(holder().open.practice, log));
        return must(members::givenHalves(holder().open, membership.members()));
    }
    /// As if it had come to the holder's desk.
    void keep(const wire::HalfGive &give, const QString &room)
    {
        must(chart::EmergencyTable(*holder().open.connection)
                 .keepGiven({sync::toByteArray(wire::encodeRecord(give)), room},
                            holder().open.practice.actor.device.raw));
    }

    std::unique_ptr<ApartPractice> m_practice;
};

ALCOVE_TEST(given_halves_test, GivenHalvesTest)
#include "given_halves_test.moc"
