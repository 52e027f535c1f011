#include "pg/pqxx_halves.h"

#include "founded_gateway.h"
#include "support/must.h"
#include "support/test_registry.h"

using namespace alcove;
using testing::must;

/// What only a database can show; how halves are kept and asked for is in the handler's suite.
class PqxxHalvesTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() { VERIFY_OK(m_server.start(2)); }

    void whatIsReplacedOrWithdrawnLiesInNoTable()
    {
        server::HalfRow row = half(1);
        VERIFY_OK(halves().put(row, 1000));
        row.issuedAt = 2;
        row.isWithdrawn = true;
        row.record = Bytes(200, 0xcd);
        VERIFY_OK(halves().put(row, 2000));

        const std::string dump = m_server.postgres->dump(m_server.dsn);
        QVERIFY(dump.find(toHex(Bytes(40, 0xab))) == std::string::npos);
        QVERIFY(dump.find(toHex(Bytes(40, 0xcd))) != std::string::npos);
    }

    void aHalfOfTheFarFutureIsOrderedAsSuch()
    {
        server::HalfRow row = half(2);
        row.issuedAt = ~0ULL; // beyond what a bigint holds
        row.record = {1};
        VERIFY_OK(halves().put(row, 1000));
        VERIFY_ERROR(halves().put(half(2), 1000), ErrorCode::Conflict);
        VERIFY_OK(halves().put(row, 1000));
    }

    void aPracticeThatIsNotThereHasNone()
    {
        server::HalfRow row = half(3);
        row.practice = {1};
        VERIFY_ERROR(halves().put(row, 1000), ErrorCode::NotFound);
        server::AskRow ask;
        ask.practice = {1};
        VERIFY_ERROR(halves().ask(ask, row.holder), ErrorCode::NotFound);
    }

    void aRepeatedAskLeavesTheTablesAsTheyAre()
    {
        server::AskRow ask;
        ask.practice = m_server.practice.id;
        ask.scope = half(1).scope;
        ask.record = {1, 2, 3};
        VERIFY_OK(halves().ask(ask, std::nullopt));
        const std::string before = m_server.postgres->dump(m_server.dsn);
        VERIFY_ERROR(halves().ask(ask, half(1).holder), ErrorCode::Conflict);
        QVERIFY(m_server.postgres->dump(m_server.dsn) == before);
    }

    void nothingIsReadWithoutBeingWrittenDown()
    {
        VERIFY_OK(halves().put(half(4), 1000));
        server::AskRow ask;
        ask.practice = m_server.practice.id;
        ask.scope = half(4).scope;
        ask.nonce = {4};
        // A store that takes no more: the log first, or nothing.
        m_server.postgres->query(m_server.dsn,
                                 "ALTER TABLE half_ask ADD CONSTRAINT no_room CHECK (ask_seq < 0)"
                                 " NOT VALID");
        QVERIFY(!halves().ask(ask, half(4).holder));
        m_server.postgres->query(m_server.dsn, "ALTER TABLE half_ask DROP CONSTRAINT no_room");
        QCOMPARE(must(halves().ask(ask, half(4).holder)).size(), std::size_t{1});
    }

private:
    server::HalfStore &halves() { return m_server.gateway->halves(); }

    server::HalfRow half(std::uint8_t scope) const
    {
        server::HalfRow row;
        row.practice = m_server.practice.id;
        row.scope = ScopeId{{scope}};
        row.epoch = 1;
        row.holder = UserId{{2}};
        row.putter = m_server.practice.first.user;
        row.device = m_server.practice.first.id;
        row.issuedAt = 1;
        row.record = Bytes(200, 0xab);
        return row;
    }

    testing::FoundedGateway m_server;
};

ALCOVE_TEST(pqxx_halves_test, PqxxHalvesTest)
#include "pqxx_halves_test.moc"
