#include "pg/pqxx_chunks.h"

#include "pg/migrator.h"
#include "pg/pqxx_gateway.h"
#include "support/fake_practice.h"
#include "support/must.h"
#include "support/postgres_server.h"
#include "support/test_registry.h"

#include <future>

using namespace alcove;
using testing::must;

/// What only a database can show; how chunks are put and got is in the handler's suite.
class PqxxChunksTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase()
    {
        m_postgres = testing::PostgresServer::start();
        QVERIFY(m_postgres);
        m_dsn = m_postgres->newDatabase();
        VERIFY_OK(pg::migrate(m_dsn, m_random, 1000));
        m_gateway = must(pg::PqxxGateway::open(m_dsn, 4));
        server::DeviceRow first;
        first.practice = m_practice.id;
        first.device = m_practice.first.id;
        first.verifyKey = m_practice.first.signing.verifyKey();
        first.record = wire::encodeRecord(m_practice.genesis);
        VERIFY_OK(m_gateway->found(first, 1000));
    }

    void whatIsUsedIsCounted()
    {
        for (std::uint8_t i = 1; i <= 3; ++i)
            QVERIFY(must(chunks().put(owner(), chunk(i), 1000)));
        QVERIFY(!must(chunks().put(owner(), chunk(3), 1000)));
        QCOMPARE(used(), std::string("3|300"));

        VERIFY_OK(chunks().putSnapshot(owner(), {{5, {}}, {chunk(1).id}, {1}},
                                       1001 + server::unnamedChunkLife));

        QCOMPARE(used(), std::string("1|100"));
    }

    void whatIsPutAtOnceIsThereOnce()
    {
        std::vector<std::future<bool>> puts;
        for (int i = 0; i < 8; ++i)
            puts.push_back(std::async(std::launch::async, [this] {
                return must(chunks().put(owner(), chunk(40), 5'000'000));
            }));
        int added = 0;
        for (auto &put : puts)
            added += put.get() ? 1 : 0;
        QCOMPARE(added, 1);
    }

    void itLiesOutsideItsRowAndIsNotCompressed()
    {
        QCOMPARE(m_postgres->query(m_dsn,
                                   "SELECT attstorage FROM pg_attribute WHERE attrelid = "
                                   "'chunk'::regclass AND attname = 'sealed'"),
                 std::string("e\n"));
    }

    void aPracticeThatIsNotThereHasNone()
    {
        VERIFY_ERROR(chunks().put({{1}, ScopeId{{2}}}, chunk(1), 1000), ErrorCode::NotFound);
        VERIFY_ERROR(chunks().putSnapshot({{1}, ScopeId{{2}}}, {{5, {}}, {chunk(1).id}, {1}}, 1000),
                     ErrorCode::NotFound);
        QVERIFY(must(chunks().snapshots({{1}, ScopeId{{2}}})).empty());
    }

private:
    server::ChunkStore &chunks() { return m_gateway->chunks(); }
    server::ChunkOwner owner() const { return {m_practice.id, m_practice.scope}; }
    static wire::ChunkPut chunk(std::uint8_t number)
    {
        wire::ChunkPut put;
        put.id.fill(number);
        put.sealed = Bytes(100, number);
        return put;
    }
    std::string used()
    {
        std::string text = m_postgres->query(m_dsn, "SELECT chunks || '|' || bytes FROM chunk_use");
        while (!text.empty() && text.back() == '\n')
            text.pop_back();
        return text;
    }

    testing::FakeRandom m_random;
    testing::FakePractice m_practice;
    std::unique_ptr<testing::PostgresServer> m_postgres;
    std::string m_dsn;
    std::unique_ptr<pg::PqxxGateway> m_gateway;
};

ALCOVE_TEST(pqxx_chunks_test, PqxxChunksTest)
#include "pqxx_chunks_test.moc"
