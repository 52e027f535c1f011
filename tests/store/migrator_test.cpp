#include "store/migrator.h"

#include "support/temp_store.h"
#include "support/test_registry.h"

using namespace alcove;
using store::Migration;

namespace {

const Migration first{1, "0001_word", "CREATE TABLE word (text TEXT NOT NULL) STRICT;"};
const Migration second{2, "0002_hue", "ALTER TABLE word ADD COLUMN hue TEXT;"};

} // namespace

class MigratorTest : public QObject {
    Q_OBJECT

private slots:
    void init()
    {
        m_store = std::make_unique<testing::TempStore>();
        m_connection = m_store->create();
    }
    void cleanup() { m_connection.reset(); }

    void takesEachStepOnce()
    {
        VERIFY_OK(store::migrate(*m_connection, {first}));
        VERIFY_OK(m_connection->execute("INSERT INTO word VALUES ('lake')"));
        VERIFY_OK(store::migrate(*m_connection, {first, second}));
        VERIFY_OK(store::migrate(*m_connection, {first, second}));

        QCOMPARE(testing::must(store::schemaVersion(*m_connection)), 2);
        QCOMPARE(number("SELECT count(*) FROM word WHERE hue IS NULL"), 1);
        QCOMPARE(number("SELECT count(*) FROM schema_step"), 2);
    }

    void refusesAStoreFromANewerProgramAndLeavesItAlone()
    {
        VERIFY_OK(store::migrate(*m_connection, {first, second}));
        m_connection.reset();
        const QByteArray before = m_store->content();

        m_connection = m_store->reopen();
        VERIFY_ERROR(store::migrate(*m_connection, {first}), ErrorCode::NewerSchema);
        m_connection.reset();

        QCOMPARE(m_store->content(), before);
        QVERIFY(m_store->content(QStringLiteral("chart.db-wal")).isEmpty());
    }

    void refusesAStoreThatWentThroughAnotherStepOfThatNumber()
    {
        VERIFY_OK(store::migrate(*m_connection, {first}));
        const Migration edited{1, "0001_word", "CREATE TABLE word (text TEXT, more TEXT) STRICT;"};

        VERIFY_ERROR(store::migrate(*m_connection, {edited, second}), ErrorCode::Corrupt);

        QCOMPARE(testing::must(store::schemaVersion(*m_connection)), 1);
    }

    void takesAStepWholeOrNotAtAll()
    {
        const Migration broken{2, "0002_broken",
                               "CREATE TABLE half (text TEXT) STRICT; CREATE TABLE word (x TEXT);"};
        VERIFY_OK(store::migrate(*m_connection, {first}));

        QVERIFY(!store::migrate(*m_connection, {first, broken}));

        QCOMPARE(testing::must(store::schemaVersion(*m_connection)), 1);
        QCOMPARE(number("SELECT count(*) FROM sqlite_master WHERE name = 'half'"), 0);
        VERIFY_OK(store::migrate(*m_connection, {first, second}));
    }

    void twoProgramsThatOpenAtOnceTakeTheStepOnce()
    {
        const auto other = m_store->reopen();
        VERIFY_OK(store::migrate(*other, {first}));

        // This connection has not looked since.
        VERIFY_OK(store::migrate(*m_connection, {first, second}));
        VERIFY_OK(store::migrate(*other, {first, second}));

        QCOMPARE(number("SELECT count(*) FROM schema_step"), 2);
    }

    void describesTheSchemaInAFixedOrder()
    {
        VERIFY_OK(m_connection->execute("CREATE TABLE b (x TEXT) STRICT"));
        VERIFY_OK(m_connection->execute("CREATE TABLE a (x TEXT) STRICT"));
        VERIFY_OK(m_connection->execute("CREATE INDEX b_x ON b (x)"));

        const std::string schema = testing::must(store::describeSchema(*m_connection));

        QCOMPARE(QString::fromStdString(schema),
                 QStringLiteral("CREATE INDEX b_x ON b (x);\n\n"
                                "CREATE TABLE a (x TEXT) STRICT;\n\n"
                                "CREATE TABLE b (x TEXT) STRICT;\n\n"));
    }

private:
    std::int64_t number(const char *sql) { return testing::must(m_connection->number(sql)); }

    std::unique_ptr<testing::TempStore> m_store;
    std::unique_ptr<store::Connection> m_connection;
};

ALCOVE_TEST(migrator_test, MigratorTest)
#include "migrator_test.moc"
