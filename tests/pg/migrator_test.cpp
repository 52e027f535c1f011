#include "pg/migrator.h"

#include "pg/connection_pool.h"
#include "support/fake_random.h"
#include "support/postgres_server.h"
#include "support/test_registry.h"

#include <algorithm>
#include <array>
#include <thread>

using namespace alcove;
using namespace alcove::pg;

class MigratorTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase()
    {
        m_postgres = testing::PostgresServer::start();
        QVERIFY(m_postgres);
    }

    void init() { m_dsn = m_postgres->newDatabase(); }

    void anEmptyDatabaseGetsAllTables()
    {
        const auto version = migrate(m_dsn, m_random, 1000);
        VERIFY_OK(version);
        QCOMPARE(*version, migrations().back().version);
        QCOMPARE(m_postgres->query(m_dsn, "SELECT count(*) FROM server_secret"),
                 std::string("1\n"));
        VERIFY_OK(check());
    }

    void doingItAgainChangesNothing()
    {
        VERIFY_OK(migrate(m_dsn, m_random, 1000));
        const std::string before = m_postgres->query(m_dsn, "SELECT * FROM server_secret");
        VERIFY_OK(migrate(m_dsn, m_random, 2000));
        QCOMPARE(m_postgres->query(m_dsn, "SELECT * FROM server_secret"), before);
    }

    void severalAtOnceAreOne()
    {
        std::array<bool, 4> done{};
        std::vector<std::thread> threads;
        for (std::size_t i = 0; i < done.size(); ++i) {
            threads.emplace_back([this, i, &done] {
                testing::FakeRandom random(i + 1);
                const auto version = migrate(m_dsn, random, 1000);
                done[i] = static_cast<bool>(version);
            });
        }
        for (std::thread &thread : threads)
            thread.join();
        QVERIFY(std::all_of(done.begin(), done.end(), [](bool one) { return one; }));
        QCOMPARE(m_postgres->query(m_dsn, "SELECT count(*) FROM schema_version"),
                 std::to_string(migrations().size()) + "\n");
    }

    void aStepThatFailsLeavesNothing()
    {
        const std::array<Migration, 2> steps{{
            {1, "0001_good", "CREATE TABLE good (id bigint)"},
            {2, "0002_bad", "CREATE TABLE half (id bigint); SELECT no_such_column"},
        }};
        VERIFY_ERROR(migrate(m_dsn, m_random, 1000, steps), ErrorCode::Io);
        QCOMPARE(m_postgres->query(m_dsn, "SELECT version FROM schema_version"),
                 std::string("1\n"));
        QCOMPARE(m_postgres->query(m_dsn, "SELECT to_regclass('good'), to_regclass('half')"),
                 std::string("good|\n"));
    }

    void aDatabaseOfANewerProgramIsLeftAlone()
    {
        VERIFY_OK(migrate(m_dsn, m_random, 1000));
        m_postgres->query(m_dsn, "INSERT INTO schema_version VALUES (999, 'later', 0)");
        VERIFY_ERROR(migrate(m_dsn, m_random, 1000), ErrorCode::NewerSchema);
        VERIFY_ERROR(check(), ErrorCode::NewerSchema);
    }

    void anUnmigratedDatabaseIsNotServed()
    {
        VERIFY_ERROR(check(), ErrorCode::Refused);
        VERIFY_OK(migrate(m_dsn, m_random, 1000));
        VERIFY_OK(check());
        m_postgres->query(m_dsn, "DELETE FROM schema_version WHERE version > 0");
        VERIFY_ERROR(check(), ErrorCode::Refused);
    }

    void aDatabaseThatIsNotThereIsOffline()
    {
        VERIFY_ERROR(migrate("host=/nonexistent dbname=none", m_random, 0), ErrorCode::Offline);
        const auto garbled = migrate("password=canary garbled", m_random, 0);
        VERIFY_ERROR(garbled, ErrorCode::Offline);
        QVERIFY(garbled.error().detail.find("canary") == std::string::npos);
        QVERIFY(garbled.error().detail.find("garbled") == std::string::npos);
    }

    void migrationsAreNumberedFromOne()
    {
        for (std::size_t i = 0; i < migrations().size(); ++i)
            QCOMPARE(migrations()[i].version, static_cast<int>(i + 1));
    }

private:
    Result<void> check() const
    {
        ConnectionPool pool(m_dsn, 1);
        return checkSchema(pool);
    }

    testing::FakeRandom m_random;
    std::unique_ptr<testing::PostgresServer> m_postgres;
    std::string m_dsn;
};

ALCOVE_TEST(migrator_test, MigratorTest)
#include "migrator_test.moc"
