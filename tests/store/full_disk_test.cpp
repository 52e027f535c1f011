#include "support/full_disk.h"

#include "store/transaction.h"
#include "support/temp_store.h"
#include "support/test_registry.h"

using namespace alcove;

/// What a store does when the disk is full: at the first write, the second, and so on.
class FullDiskTest : public QObject {
    Q_OBJECT

private slots:
    void keepsWhatWasThereWhicheverWriteFails()
    {
        const testing::TempStore store;
        const auto connection = store.create();
        VERIFY_OK(connection->execute("CREATE TABLE word (number INTEGER, text TEXT) STRICT"));
        std::int64_t kept = 0;
        int failures = 0;
        for (int writes = 0; writes < 40; ++writes) {
            const testing::FullDisk disk(writes);
            const Result<void> added = addSome(*connection);
            if (added) {
                kept += 20;
            } else {
                ++failures;
                VERIFY_ERROR(added, ErrorCode::DiskFull);
                QVERIFY(testing::FullDisk::refused() > 0);
            }
            QCOMPARE(testing::must(connection->number("SELECT count(text) FROM word")), kept);
        }

        QVERIFY(failures > 5);
        QVERIFY(kept > 0); // the last ones had enough room
        QCOMPARE(testing::must(store.reopen()->number("SELECT count(text) FROM word")), kept);
        QVERIFY(testing::must(connection->findDamage()).empty());
    }

    void writesAgainOnceThereIsRoom()
    {
        const testing::TempStore store;
        const auto connection = store.create();
        VERIFY_OK(connection->execute("CREATE TABLE word (number INTEGER, text TEXT) STRICT"));
        {
            const testing::FullDisk disk;
            VERIFY_ERROR(addSome(*connection), ErrorCode::DiskFull);
        }

        VERIFY_OK(addSome(*connection));
        QCOMPARE(testing::must(connection->number("SELECT count(*) FROM word")), 20);
    }

    void saysSoWhenAStoreHasNoRoomToGrow()
    {
        const testing::TempStore store;
        const auto connection = store.create();
        VERIFY_OK(connection->execute("CREATE TABLE word (number INTEGER, text TEXT) STRICT"));
        VERIFY_OK(connection->execute("PRAGMA max_page_count = 4"));

        VERIFY_ERROR(addSome(*connection), ErrorCode::DiskFull);
        QCOMPARE(testing::must(connection->number("SELECT count(*) FROM word")), 0);
    }

    void makesNoStoreOnAFullDisk()
    {
        const testing::TempStore store;
        {
            const testing::FullDisk disk;
            VERIFY_ERROR(store.open(store::OpenMode::Create), ErrorCode::DiskFull);
        }
    }

private:
    static Result<void> addSome(store::Connection &connection)
    {
        TRY_ASSIGN(auto transaction, store::Transaction::begin(connection));
        TRY(connection.execute(
            "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 20)"
            "INSERT INTO word SELECT i, hex(randomblob(500)) FROM n;"));
        return transaction.commit();
    }
};

ALCOVE_TEST(full_disk_test, FullDiskTest)
#include "full_disk_test.moc"
