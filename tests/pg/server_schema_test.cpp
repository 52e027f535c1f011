#include "pg/migrator.h"
#include "support/fake_random.h"
#include "support/postgres_server.h"
#include "support/schema_snapshot.h"
#include "support/test_registry.h"

using namespace alcove;
using namespace alcove::pg;

namespace {

/// A table as its columns, then its constraints by name; PostgreSQL writes both in its own words.
constexpr auto tables = R"(
    WITH line (class, part, position, text) AS (
        SELECT attribute.attrelid, 1, attribute.attnum::int,
               attribute.attname || ' ' || format_type(attribute.atttypid, attribute.atttypmod)
                   || CASE WHEN attribute.attnotnull THEN ' NOT NULL' ELSE '' END
                   || coalesce(' DEFAULT ' || pg_get_expr(initial.adbin, initial.adrelid), '')
          FROM pg_attribute AS attribute
          LEFT JOIN pg_attrdef AS initial
            ON initial.adrelid = attribute.attrelid AND initial.adnum = attribute.attnum
         WHERE attribute.attnum > 0 AND NOT attribute.attisdropped
         UNION ALL
        SELECT conrelid, 2, 0, 'CONSTRAINT ' || conname || ' ' || pg_get_constraintdef(oid)
          FROM pg_constraint
    )
    SELECT 'CREATE TABLE ' || relname || E' (\n    '
           || string_agg(line.text, E',\n    ' ORDER BY part, position, line.text COLLATE "C")
           || E'\n);\n'
      FROM pg_class
      JOIN line ON line.class = pg_class.oid
     WHERE relnamespace = 'public'::regnamespace AND relkind = 'r'
     GROUP BY relname
     ORDER BY relname COLLATE "C")";

/// Those that no constraint makes by itself.
constexpr auto indexes = R"(
    SELECT pg_get_indexdef(pg_index.indexrelid) || ';'
      FROM pg_index
      JOIN pg_class ON pg_class.oid = pg_index.indexrelid
     WHERE relnamespace = 'public'::regnamespace
       AND NOT EXISTS (SELECT FROM pg_constraint WHERE conindid = pg_index.indexrelid)
     ORDER BY relname COLLATE "C")";

/// What the tables would need to stay together when they are spread over machines.
constexpr auto others = R"(
    SELECT relkind::text || ' ' || relname FROM pg_class
     WHERE relnamespace = 'public'::regnamespace AND relkind NOT IN ('r', 'i', 't')
     UNION ALL
    SELECT 'function ' || proname FROM pg_proc WHERE pronamespace = 'public'::regnamespace
     UNION ALL
    SELECT 'trigger ' || tgname FROM pg_trigger WHERE NOT tgisinternal)";

/// A key or an index whose first column is not the practice. Some tables are of all practices: a
/// drawer is asked for by who has nothing but paper, and by its own id alone.
constexpr auto keysOfOthers = R"(
    SELECT class.relname || ' by ' || attribute.attname
      FROM pg_index AS index
      JOIN pg_class AS class ON class.oid = index.indrelid
      JOIN pg_attribute AS attribute
        ON attribute.attrelid = index.indrelid AND attribute.attnum = index.indkey[0]
     WHERE class.relnamespace = 'public'::regnamespace
       AND attribute.attname <> 'practice_id'
       AND class.relname NOT IN ('server_secret', 'schema_version', 'kit_drawer'))";

/// A table without a primary key could not be spread at all; rules for rows would be another way.
constexpr auto withoutKeys = R"(
    SELECT relname FROM pg_class
     WHERE relnamespace = 'public'::regnamespace AND relkind = 'r'
       AND (relrowsecurity OR NOT EXISTS (SELECT FROM pg_index WHERE indrelid = pg_class.oid AND indisprimary)))";

} // namespace

class ServerSchemaTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase()
    {
        m_postgres = testing::PostgresServer::start();
        QVERIFY(m_postgres);
        m_dsn = m_postgres->newDatabase();
        testing::FakeRandom random;
        VERIFY_OK(migrate(m_dsn, random, 1000));
    }

    void isTheOneThatWasReviewed()
    {
        const std::string schema
            = m_postgres->query(m_dsn, tables) + m_postgres->query(m_dsn, indexes);

        testing::compareWithSnapshot(QByteArray::fromStdString(schema).trimmed() + '\n',
                                     QStringLiteral(ALCOVE_SCHEMAS "/server.sql"));
    }

    void isTablesAndNothingElse()
    {
        const std::string found = m_postgres->query(m_dsn, others);

        QCOMPARE(QString::fromStdString(found), QString());
    }

    void everyKeyBeginsWithThePractice()
    {
        QCOMPARE(QString::fromStdString(m_postgres->query(m_dsn, keysOfOthers)), QString());
        QCOMPARE(QString::fromStdString(m_postgres->query(m_dsn, withoutKeys)), QString());
        // What it would say of one that does not.
        m_postgres->query(m_dsn, "CREATE TABLE planted (id bigint PRIMARY KEY)");
        QCOMPARE(m_postgres->query(m_dsn, keysOfOthers), std::string("planted by id\n"));
        m_postgres->query(m_dsn, "DROP TABLE planted");
    }

private:
    std::unique_ptr<testing::PostgresServer> m_postgres;
    std::string m_dsn;
};

ALCOVE_TEST(server_schema_test, ServerSchemaTest)
#include "server_schema_test.moc"
