#include "pg/pqxx_chunks.h"

#include "founded_gateway.h"
#include "support/must.h"
#include "support/test_registry.h"

#include <future>

using namespace alcove;
using testing::must;

/// What only a database can show; how chunks are put and got is in the handler's suite.
class PqxxChunksTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() { VERIFY_OK(m_server.start(4)); }

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
        constexpr std::size_t desks = 8;
        std::vector<std::future<bool>> puts;
        puts.reserve(desks);
        for (std::size_t i = 0; i < desks; ++i)
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
        QCOMPARE(m_server.postgres->query(m_server.dsn,
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
    server::ChunkStore &chunks() { return m_server.gateway->chunks(); }
    server::ChunkOwner owner() const { return {m_server.practice.id, m_server.practice.scope}; }
    static wire::ChunkPut chunk(std::uint8_t number)
    {
        wire::ChunkPut put;
        put.id.fill(number);
        put.sealed = Bytes(100, number);
        return put;
    }
    std::string used()
    {
        std::string text = m_server.postgres->query(m_server.dsn,
                                                    "SELECT chunks || '|' || bytes FROM chunk_use");
        while (!text.empty() && text.back() == '\n')
            text.pop_back();
        return text;
    }

    testing::FoundedGateway m_server;
};

ALCOVE_TEST(pqxx_chunks_test, PqxxChunksTest)
#include "pqxx_chunks_test.moc"
