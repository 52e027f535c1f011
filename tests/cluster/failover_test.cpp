#include "load.h"
#include "pg_pair.h"
#include "service.h"
#include "support/test_registry.h"

#include <algorithm>
#include <cstdio>

using namespace alcove;
using namespace Qt::StringLiterals;
using testing::comesTrue;
using testing::Load;
using testing::PgPair;
using testing::Replication;
using testing::Service;

namespace {

/// packaging/soak asks for more.
int failovers()
{
    bool isGiven = false;
    const int asked = qEnvironmentVariableIntValue("ALCOVE_FAILOVERS", &isGiven);
    return isGiven ? asked : 2;
}

} // namespace

/// Desks that write through haproxy, two instances, and a primary with its standby: all of them
/// real programs on loopback, killed while the desks write.
class FailoverTest : public QObject {
    Q_OBJECT

private slots:
    void whatWasAcknowledgedOutlivesThePrimary()
    {
        const auto database = PgPair::start(Replication::Synchronous);
        QVERIFY(database);
        const auto service = Service::start(database->dsn());
        QVERIFY(service);
        Load load(service->address(), 2, 3);

        load.start();
        for (int i = 0; i < failovers(); ++i) {
            QVERIFY2(goesOn(load), qPrintable(load.problems().join(u'\n')));
            database->killPrimary();
            QVERIFY2(database->promote(), database->logs().c_str());
            QVERIFY2(database->rejoin(), database->logs().c_str());
            QVERIFY2(goesOn(load), service->logs().c_str());
        }
        load.stop();

        QCOMPARE(load.problems(), QStringList());
        QCOMPARE(load.repeated(60), QStringList());
        QCOMPARE(load.problems(), QStringList());
        // By the tables themselves, too.
        QCOMPARE(database->askTables("SELECT count(*) FROM scope_head JOIN (SELECT practice_id, "
                                     "scope_id, count(*) AS ops, max(seq) AS last, "
                                     "count(DISTINCT op_id) AS ids FROM op GROUP BY 1, 2) AS had "
                                     "USING (practice_id, scope_id) WHERE ops = last AND ids = ops "
                                     "AND head_seq = last"),
                 std::string("2\n"));
        std::printf("failovers: %d under load, %zu pushes acknowledged, none lost\n", failovers(),
                    load.acknowledged());
    }

    void anInstanceMayBeKilledOrToldToStop()
    {
        const auto database = PgPair::start(Replication::Asynchronous);
        QVERIFY(database);
        const auto service = Service::start(database->dsn());
        QVERIFY(service);
        Load load(service->address(), 1, 3);

        load.start();
        QVERIFY(goesOn(load));
        service->kill(0);
        QVERIFY(goesOn(load));
        QVERIFY(service->startAgain(0));
        QVERIFY(comesTrue([&] { return service->hasProxySeen(0); }));
        QVERIFY(goesOn(load));
        // Desks do not even notice one that is told to.
        const std::size_t interruptions = load.interruptions();
        QVERIFY2(service->endWell(1), service->logs().c_str());
        QVERIFY(goesOn(load));
        QCOMPARE(load.interruptions(), interruptions);
        QVERIFY(service->startAgain(1));
        QVERIFY(goesOn(load));
        load.stop();

        QCOMPARE(load.problems(), QStringList());
        QCOMPARE(load.repeated(60), QStringList());
    }

    /// Of this test itself: a server that acknowledges what only one machine has is found out.
    void aLostAcknowledgementWouldBeSeen()
    {
        const auto database = PgPair::start(Replication::Asynchronous);
        QVERIFY(database);
        const auto service = Service::start(database->dsn());
        QVERIFY(service);
        Load load(service->address(), 1, 2);
        load.start();
        QVERIFY(goesOn(load));
        QVERIFY(database->cut());
        QVERIFY(goesOn(load));
        load.stop();
        QCOMPARE(load.problems(), QStringList());

        database->killPrimary();
        QVERIFY(database->promote());
        QVERIFY(comesTrue([&] { return service->health() == "TLSv1.3 200 ok\n"; }));
        QVERIFY(!load.problems().filter(u"an acknowledged op is lost"_s).isEmpty());
        QVERIFY(!load.repeated(1000).isEmpty());
    }

    /// PostgreSQL tells of a commit whose wait for the standby was given up as of one that is done,
    /// and shows from then on what the standby may not have.
    void whatNoStandbyHasIsNotAcknowledged()
    {
        const auto database = PgPair::start(Replication::Synchronous);
        QVERIFY(database);
        const auto service = Service::start(database->dsn());
        QVERIFY(service);
        Load load(service->address(), 1, 1);
        load.start();
        QVERIFY(goesOn(load));
        QVERIFY(database->cut());
        const auto standing = database->askTables("SELECT max(seq) FROM op");
        // The first wait is that of the push, each further one of its repetitions.
        for (int waits = 0; waits < 3; ++waits)
            QVERIFY(comesTrue([&] { return giveUpAWait(*database); }));
        load.mark();
        QVERIFY(comesTrue([&] { return giveUpAWait(*database); }));
        QVERIFY(!load.hasGoneOnBy(1));
        QVERIFY(database->askTables("SELECT max(seq) FROM op") != standing);

        // Whether the machine comes back to it or not, what was said holds.
        database->killPrimary();
        QVERIFY(database->promote());
        QVERIFY(database->rejoin());
        QVERIFY(goesOn(load));
        load.stop();
        QCOMPARE(load.problems(), QStringList());
        QCOMPARE(load.repeated(1000), QStringList());
    }

private:
    /// As a statement's time limit or an administrator does.
    static bool giveUpAWait(const PgPair &database)
    {
        return database.ask("SELECT count(pg_cancel_backend(pid)) FROM pg_stat_activity "
                            "WHERE wait_event = 'SyncRep'")
            != "0\n";
    }

    /// Every desk is answered again and again.
    static bool goesOn(Load &load)
    {
        load.mark();
        return comesTrue([&load] { return load.hasGoneOnBy(15); });
    }
};

ALCOVE_TEST(failover_test, FailoverTest)
#include "failover_test.moc"
