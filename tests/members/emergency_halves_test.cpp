#include "members/emergency_halves.h"

#include "apart_practice.h"
#include "support/test_registry.h"
#include "sync/byte_array.h"
#include "wire/refusal.h"
#include "wire/scope.h"

#include <algorithm>

using namespace alcove;
using namespace Qt::StringLiterals;
using chart::EmergencyTable;
using chart::KeptSplit;
using sync::HttpReply;
using sync::HttpRequest;
using testing::ApartPractice;
using testing::HandlerNet;
using testing::must;
using testing::SyncDesk;

/// Halves follow who is for emergencies, and come to the server after they came to the desks.
class EmergencyHalvesTest : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_practice = std::make_unique<ApartPractice>();
        m_targets.clear();
        m_practice->net.meddle = [this](const HttpRequest &request, const HandlerNet::Next &next) {
            m_targets.append(QString::fromStdString(request.target));
            return next(request);
        };
    }

    void eachKeyIsSplitOnce()
    {
        m_practice->makeReady();

        QCOMPARE(splits().size(), 1);
        QVERIFY(splits().first().isPut && splits().first().holder == holder());
        QCOMPARE(m_targets.count(u"/v1/half"_s), 1);
        m_practice->mustSync(author());
        QCOMPARE(m_targets.count(u"/v1/half"_s), 1);
        QCOMPARE(given(*m_practice->holder).size(), 1);
        QVERIFY(given(author()).isEmpty());
    }

    void theDesksHaveTheirsBeforeTheServer()
    {
        must(m_practice->setHolder(author(), holder(), true));
        m_targets.clear();
        m_practice->mustSync(author());

        const auto org = wire::scopeId(author().open.practice.id, "org").text();
        const QString push = u"/v1/s/%1/push"_s.arg(QString::fromStdString(org));
        QVERIFY(m_targets.lastIndexOf(push) >= 0);
        QVERIFY(m_targets.lastIndexOf(push) < m_targets.indexOf(u"/v1/half"_s));
    }

    void aFurtherDeskOfTheHolderHasAllSplitAnew()
    {
        m_practice->makeReady();
        const QByteArray before = splits().first().record;
        const auto second = SyncDesk::joined(*m_practice->holder, 5);
        QVERIFY(second);
        m_practice->mustSync(*m_practice->holder); // tells the practice of the desk
        m_practice->mustSync(author());
        m_practice->mustSync(*second);

        QVERIFY(splits().first().record != before && splits().first().isPut);
        QCOMPARE(given(*second).size(), 1);
        m_practice->mustSync(*m_practice->holder);
        QCOMPARE(given(*m_practice->holder).size(), 2);
    }

    void aNewKeyIsSplitToo()
    {
        m_practice->makeReady();
        {
            auto room = must(m_practice->reach(author()));
            must(room.chart->setSetting(u"new-key-due"_s, "1"));
        }

        m_practice->mustSync(author());

        QCOMPARE(splits().size(), 2);
        QVERIFY(splits().first().epoch != splits().last().epoch && splits().last().isPut);
    }

    void whoIsNoHolderAnyMoreHasTheServersTakenBack()
    {
        m_practice->makeReady();
        must(m_practice->setHolder(author(), holder(), false));
        m_practice->mustSync(author());
        QVERIFY(isWithdrawn());

        // And again one.
        must(m_practice->setHolder(author(), holder(), true));
        m_practice->mustSync(author());
        QVERIFY(!isWithdrawn() && splits().first().isPut);
    }

    void soHasWhoIsNamedOrLosesTheRole()
    {
        m_practice->makeReady();
        m_practice->setNamed(author(), holder(), true);
        m_practice->mustSync(author());
        QVERIFY(isWithdrawn());
        // Taken off again they are not back in by this door.
        m_practice->setNamed(author(), holder(), false);
        m_practice->mustSync(author());
        QVERIFY(isWithdrawn());
        must(m_practice->setHolder(author(), holder(), true));
        m_practice->mustSync(author());
        const auto again = splits();
        QVERIFY(std::none_of(again.begin(), again.end(), &EmergencyHalvesTest::isZero));

        must(author().setRoles(holder(), {Role::FrontDesk}));
        m_practice->mustSync(author());

        const auto all = splits();
        QVERIFY(std::all_of(all.begin(), all.end(), &EmergencyHalvesTest::isZero));
    }

    void withAClockSetBackALaterSplitIsLaterAllTheSame()
    {
        m_practice->makeReady();
        m_practice->pass(author(), -60'000);
        must(m_practice->setHolder(author(), holder(), false));

        m_practice->mustSync(author());

        QVERIFY(isWithdrawn());
        const auto withdrawn = must(wire::decodeHalfPut(sync::viewOf(splits().first().record)));
        QVERIFY(withdrawn.issuedAt > hybridTime(author().clock.now()));
    }

    void anOlderServerIsNoFailureAndGetsThemLater()
    {
        m_practice->net.meddle = [](const HttpRequest &request, const HandlerNet::Next &next) {
            return request.target.starts_with("/v1/half")
                ? Result<HttpReply>(HttpReply{404, wire::refusalBody(wire::Refusal::NotFound)})
                : next(request);
        };
        must(m_practice->setHolder(author(), holder(), true));
        m_practice->mustSync(author());
        QVERIFY(!splits().first().isPut);

        m_practice->net.meddle = {};
        m_practice->mustSync(author());

        QVERIFY(splits().first().isPut);
    }

    void aServerThatForgetsWhoAskedIsToldOf()
    {
        m_practice->makeReady();
        {
            auto room = must(m_practice->reach(author()));
            must(room.chart->setSetting(u"emergency-heard"_s, "2"));
        }

        const auto round = must(m_practice->sync(author()));

        QVERIFY(round.rooms.first().failure
                && round.rooms.first().failure->code == ErrorCode::Untrusted);
        m_practice->mustSync(author()); // once
    }

    void anEmptiedServerGetsTheChartAndItsHalvesAgain()
    {
        m_practice->makeReady();
        QVERIFY(splits().first().isPut);
        const auto backup = m_practice->net.backup();
        m_practice->net.putBack(0);

        const auto round = m_practice->mustSync(author());

        QVERIFY(round.desk.refilled > 0);
        QCOMPARE(round.rooms.first().round.refilled, round.rooms.first().round.status.seq);
        QCOMPARE(m_practice->audited(author(), u"server.refill"_s), 1);
        const auto again = splits();
        QVERIFY(std::all_of(again.begin(), again.end(),
                            [](const chart::KeptSplit &each) { return each.isPut; }));
        const bool isHalfPut = putsSince(0) > 0;
        QVERIFY(isHalfPut && backup > 0);
        QCOMPARE(m_practice->mustSync(*m_practice->holder).desk.refilled, 0);
    }

    void halvesGoToAServerThatLostThemThoughNothingOfTheirChart()
    {
        m_practice->makeReady();
        m_practice->mustSync(author());
        const auto backup = m_practice->net.backup();
        author().addClient(u"Novak"_s);
        m_practice->mustSync(author());
        m_practice->net.putBack(backup);

        const auto round = m_practice->mustSync(author());

        QCOMPARE(round.desk.refilled, 1);
        QCOMPARE(round.rooms.first().round.refilled, 0);
        QVERIFY(putsSince(backup) > 0);
        m_practice->mustSync(author());
    }

    void aSecondDeskOfWhoIsNamedDoesNotUndoTheFirsts()
    {
        m_practice->makeReady();
        const auto second = SyncDesk::joined(author(), 6);
        QVERIFY(second);
        m_practice->mustSync(author());
        m_practice->mustSync(author());
        m_practice->mustSync(*second);
        m_practice->mustSync(*second);
        m_practice->mustSync(author());
        m_practice->mustSync(*m_practice->holder);

        QVERIFY(splits().first().isPut);
        QVERIFY(given(*m_practice->holder).size() >= 2);
    }

private:
    /// How many halves the server was given since.
    qsizetype putsSince(std::size_t backup) const
    {
        return m_practice->net.asked("/v1/half", backup);
    }

    SyncDesk &author() { return *m_practice->author; }
    UserId holder() const { return ApartPractice::user(*m_practice->holder); }
    QList<KeptSplit> splits()
    {
        auto room = must(m_practice->reach(author()));
        return must(EmergencyTable(*room.connection).splits());
    }
    static QList<KeptHalf> given(SyncDesk &desk)
    {
        return must(EmergencyTable(*desk.open.connection).given());
    }
    static bool isZero(const KeptSplit &split)
    {
        return must(wire::decodeHalfPut(sync::viewOf(split.record))).isWithdrawn() && split.isPut;
    }
    bool isWithdrawn() { return isZero(splits().first()); }

    std::unique_ptr<ApartPractice> m_practice;
    QStringList m_targets;
};

ALCOVE_TEST(emergency_halves_test, EmergencyHalvesTest)
#include "emergency_halves_test.moc"
