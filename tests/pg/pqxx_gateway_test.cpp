#include "pg/pqxx_gateway.h"

#include "pg/migrator.h"
#include "support/handler_suite.h"
#include "support/postgres_server.h"
#include "support/test_registry.h"
#include "wire/limits.h"

#include <pqxx/connection>
#include <pqxx/transaction>

#include <future>

using namespace alcove;

/// The suite of the handler, and what only a database can show.
class PqxxGatewayTest : public testing::HandlerSuite {
    Q_OBJECT

private slots:
    void initTestCase()
    {
        m_postgres = testing::PostgresServer::start();
        QVERIFY(m_postgres);
        m_dsn = m_postgres->newDatabase();
        VERIFY_OK(pg::migrate(m_dsn, m_random, 1000));
        auto opened = pg::PqxxGateway::open(m_dsn, 4);
        VERIFY_OK(opened);
        m_gateway = *std::move(opened);
    }

    void aRepeatedPushLeavesTheTablesAsTheyAre()
    {
        testing::FakePractice practice(500);
        Desk desk(*m_gateway, practice);
        const auto first = practice.batch(practice.first, 20);
        const auto second = practice.batch(practice.first, 5);
        QCOMPARE(desk.push(first), 200);
        QCOMPARE(desk.push(second), 200);
        const std::string before = m_postgres->dump(m_dsn);
        desk.clock.advance(5000);

        QCOMPARE(desk.push(first), 200);
        QCOMPARE(desk.push(second), 200);
        QCOMPARE(desk.client.found(practice).status, 200);
        QVERIFY(before.find("INSERT INTO public.op ") != std::string::npos);
        QVERIFY(m_postgres->dump(m_dsn) == before);
    }

    void aRefusedPushLeavesTheTablesAsTheyAre()
    {
        testing::FakePractice practice(501);
        Desk desk(*m_gateway, practice);
        practice.batch(practice.first, 1); // is lost
        const std::string before = m_postgres->dump(m_dsn);

        QCOMPARE(desk.push(practice.batch(practice.first, 1)), 409);
        QVERIFY(m_postgres->dump(m_dsn) == before);
    }

    void theDatabaseHoldsNothingReadable()
    {
        testing::FakePractice practice(502);
        Desk desk(*m_gateway, practice);
        wire::PushRequest request;
        request.envelopes.push_back(practice.write(practice.first, "Tearful today, sleeps badly."));
        request.signature = wire::signBatch(practice.first.signing, practice.first.last.opHash);
        QCOMPARE(desk.push(request), 200);

        const std::string dump = m_postgres->dump(m_dsn);
        QVERIFY(dump.find(toHex(ByteView(request.envelopes[0]).first(64))) != std::string::npos);
        for (const std::string &word :
             {std::string("Tearful"), toHex(asBytes("Tearful")), toHex(practice.scopeKey.view()),
              toHex(asBytes("clinical"))})
            QVERIFY(dump.find(word) == std::string::npos);
    }

    void aRestartOfTheDatabaseIsSurvived()
    {
        testing::FakePractice practice(503);
        Desk desk(*m_gateway, practice);
        QCOMPARE(desk.push(practice.batch(practice.first, 2)), 200);

        QVERIFY(m_postgres->restart());
        QCOMPARE(desk.push(practice.batch(practice.first, 2)), 200);
        m_postgres->stop();
        const auto lost = practice.batch(practice.first, 2);
        QCOMPARE(desk.push(lost), 503);
        QCOMPARE(desk.client.call("GET", "/healthz").status, 503);
        QVERIFY(m_postgres->restart());
        QCOMPARE(desk.push(lost), 200);
    }

    /// As a database does that is spread over machines: SQLSTATE 40001, and the same again.
    void transactionsInEachOthersWayAreTriedAgain()
    {
        testing::FakePractice practice(506);
        const auto strict = pg::PqxxGateway::open(
            m_dsn + " options='-c default_transaction_isolation=serializable'", 2);
        VERIFY_OK(strict);
        Desk desk(**strict, practice);
        QCOMPARE(desk.push(practice.batch(practice.first, 2)), 200);
        const auto batch = practice.batch(practice.first, 2);
        pqxx::connection other(m_dsn);
        pqxx::work inTheWay(other);
        inTheWay.exec("UPDATE scope_head SET server_epoch = server_epoch");

        auto status = std::async(std::launch::async, [&] { return desk.push(batch); });
        QVERIFY(QTest::qWaitFor([this] {
            return m_postgres->query(m_dsn,
                                     "SELECT count(*) FROM pg_stat_activity "
                                     "WHERE wait_event_type = 'Lock'")
                == "1\n";
        }));
        inTheWay.commit();
        QCOMPARE(status.get(), 200);
        const auto page
            = wire::decodePullReply(desk.client.pull({practice.scope, {}, 0}, desk.token).body);
        QCOMPARE(page->head.seq, std::uint64_t{4});
    }

    /// PostgreSQL says of a commit that it is done when its wait for a standby is given up.
    void whatNoStandbyHasIsNotAcknowledged()
    {
        testing::FakePractice practice(505);
        Desk desk(*m_gateway, practice);
        const auto batch = practice.batch(practice.first, 3);
        waitForStandby("'nobody'");
        QVERIFY(m_postgres->restart()); // by then it has read that

        for (int i = 0; i < 3; ++i) { // the push, then repetitions of what is there by now
            auto status = std::async(std::launch::async, [&] { return desk.push(batch); });
            QVERIFY(QTest::qWaitFor([this] { return giveUpAWait(); }));
            QCOMPARE(status.get(), 503);
        }
        waitForStandby("''");
        QCOMPARE(desk.push(batch), 200);
        QCOMPARE(desk.push(practice.batch(practice.first, 3)), 200);
    }

    void aWholeBatchOfLargeOpsGoesThrough()
    {
        testing::FakePractice practice(504);
        Desk desk(*m_gateway, practice);
        Bytes noise(wire::maxOpContent);
        practice.random().fill(noise);
        wire::PushRequest request;
        request.envelopes.push_back(practice.write(practice.first, asText(noise)));
        request.signature = wire::signBatch(practice.first.signing, practice.first.last.opHash);
        QCOMPARE(desk.push(request), 200);
        QCOMPARE(desk.push(practice.batch(practice.first, 500)), 200);

        const auto page
            = wire::decodePullReply(desk.client.pull({practice.scope, {}, 0}, desk.token).body);
        VERIFY_OK(page);
        QCOMPARE(page->ops.size(), std::size_t{1});
        QVERIFY(page->ops[0].envelope == request.envelopes[0]);
        QCOMPARE(page->head.seq, std::uint64_t{501});
    }

private:
    /// A desk that is logged in to a practice of its own.
    struct Desk {
        Desk(server::Gateway &gateway, const testing::FakePractice &of)
            : practice(of)
            , handler(gateway, random, metrics)
            , client(handler, clock)
        {
            client.found(practice);
            token = client.token(practice.id, practice.first);
        }

        int push(const wire::PushRequest &request) const
        {
            return client.push(practice.scope, request, token).status;
        }

        const testing::FakePractice &practice;
        testing::FakeClock clock;
        testing::FakeRandom random{77};
        server::Metrics metrics;
        server::Handler handler;
        testing::ServerClient client;
        std::string token;
    };

    server::Gateway &gateway() override { return *m_gateway; }

    /// As the time limit or an administrator does.
    bool giveUpAWait() const
    {
        return m_postgres->query(m_dsn,
                                 "SELECT count(pg_cancel_backend(pid)) FROM "
                                 "pg_stat_activity WHERE wait_event = 'SyncRep'")
            != "0\n";
    }

    void waitForStandby(const std::string &names) const
    {
        m_postgres->query(m_dsn, "ALTER SYSTEM SET synchronous_standby_names = " + names);
        m_postgres->query(m_dsn, "SELECT pg_reload_conf()");
    }

    testing::FakeRandom m_random{3};
    std::unique_ptr<testing::PostgresServer> m_postgres;
    std::string m_dsn;
    std::unique_ptr<pg::PqxxGateway> m_gateway;
};

ALCOVE_TEST(pqxx_gateway_test, PqxxGatewayTest)
#include "pqxx_gateway_test.moc"
