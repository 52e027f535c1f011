#include "store/store_vfs.h"

#include "store/transaction.h"
#include "support/temp_store.h"
#include "support/test_registry.h"

#include <sqlite3.h>

using namespace alcove;

namespace {

constexpr const char *fill
    = "CREATE TABLE word (number INTEGER PRIMARY KEY, text TEXT NOT NULL) STRICT;"
      "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 8000)"
      "INSERT INTO word SELECT i, hex(randomblob(100)) FROM n;";

} // namespace

class StoreVfsTest : public QObject {
    Q_OBJECT

private slots:
    void knowsATemporaryFile()
    {
        QVERIFY(store::isTemporary(nullptr, SQLITE_OPEN_MAIN_DB));
        QVERIFY(store::isTemporary("x", SQLITE_OPEN_SUBJOURNAL));
        QVERIFY(store::isTemporary("x", SQLITE_OPEN_TEMP_DB));
        QVERIFY(store::isTemporary("x", SQLITE_OPEN_TRANSIENT_DB));
        QVERIFY(store::isTemporary("x", SQLITE_OPEN_TEMP_JOURNAL));
        QVERIFY(store::isTemporary("x", SQLITE_OPEN_MAIN_JOURNAL | SQLITE_OPEN_DELETEONCLOSE));
        QVERIFY(!store::isTemporary("x", SQLITE_OPEN_MAIN_DB));
        QVERIFY(!store::isTemporary("x", SQLITE_OPEN_WAL));
    }

    void refusesAndCountsATemporaryFile()
    {
        const testing::TempStore store;
        const auto connection = store.create();
        VERIFY_OK(connection->execute(fill));
        // What a build of SQLite with another default, or a careless pragma, would do.
        VERIFY_OK(connection->execute("PRAGMA temp_store = FILE; PRAGMA cache_size = 10;"));
        const std::uint64_t before = store::refusedTemporaryFiles();

        const Result<void> built = connection->execute("CREATE INDEX word_text ON word (text)");

        QVERIFY(!built);
        QVERIFY(store::refusedTemporaryFiles() > before);
        VERIFY_OK(connection->execute("PRAGMA temp_store = MEMORY"));
        VERIFY_OK(connection->execute("CREATE INDEX word_text ON word (text)"));
    }

    void isAskedForNoneByAnythingAStoreDoes()
    {
        const std::uint64_t before = store::refusedTemporaryFiles();
        const testing::TempStore store;
        const auto connection = store.create();

        VERIFY_OK(connection->execute(fill));
        VERIFY_OK(connection->execute("PRAGMA cache_size = 10"));
        VERIFY_OK(connection->execute("CREATE INDEX word_text ON word (text)"));
        VERIFY_OK(connection->execute("CREATE VIRTUAL TABLE word_index USING fts5 (text);"
                                      "INSERT INTO word_index SELECT text FROM word"));
        // A statement that changes many rows inside a transaction keeps a journal of its own.
        {
            auto transaction = testing::must(store::Transaction::begin(*connection));
            VERIFY_OK(connection->execute("UPDATE word SET text = text || 'x'"));
            const Result<void> refused
                = connection->execute("UPDATE word SET number = number + 1, text = 'y'");
            QVERIFY(!refused); // it was taken back half-way, by that journal
            QCOMPARE(
                testing::must(connection->number("SELECT count(*) FROM word WHERE text LIKE '%x'")),
                8000);
            VERIFY_OK(transaction.commit());
        }
        QCOMPARE(testing::must(connection->number(
                     "SELECT count(*) FROM (SELECT text FROM word GROUP BY text ORDER BY text)")),
                 8000);
        VERIFY_OK(connection->execute("VACUUM"));
        QVERIFY(testing::must(connection->findDamage()).empty());

        QCOMPARE(store::refusedTemporaryFiles(), before);
    }
};

ALCOVE_TEST(store_vfs_test, StoreVfsTest)
#include "store_vfs_test.moc"
