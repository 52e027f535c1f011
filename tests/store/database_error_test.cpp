#include "store/database_error.h"

#include "support/test_registry.h"

#include <sqlite3.h>

#include <cerrno>

using namespace alcove;

class DatabaseErrorTest : public QObject {
    Q_OBJECT

private slots:
    // NOLINTNEXTLINE(readability-identifier-naming)
    void saysWhatACallerCanDo_data()
    {
        QTest::addColumn<int>("code");
        QTest::addColumn<int>("system");
        QTest::addColumn<int>("expected");
        const auto row = [](const char *name, int code, int system, ErrorCode expected) {
            QTest::newRow(name) << code << system << static_cast<int>(expected);
        };
        row("full", SQLITE_FULL, 0, ErrorCode::DiskFull);
        row("quota", SQLITE_IOERR_WRITE, EDQUOT, ErrorCode::DiskFull);
        row("shared memory on a full disk", SQLITE_IOERR_SHMSIZE, ENOSPC, ErrorCode::DiskFull);
        row("read-only", SQLITE_READONLY_DIRECTORY, 0, ErrorCode::ReadOnly);
        row("not ours", SQLITE_CANTOPEN, EACCES, ErrorCode::ReadOnly);
        row("read-only disk", SQLITE_CANTOPEN, EROFS, ErrorCode::ReadOnly);
        row("damaged", SQLITE_CORRUPT_VTAB, 0, ErrorCode::Corrupt);
        row("no store", SQLITE_NOTADB, 0, ErrorCode::Corrupt);
        row("busy", SQLITE_BUSY_RECOVERY, 0, ErrorCode::Conflict);
        row("constraint", SQLITE_CONSTRAINT_UNIQUE, 0, ErrorCode::Conflict);
        row("too big", SQLITE_TOOBIG, 0, ErrorCode::TooLarge);
        row("broken disk", SQLITE_IOERR_READ, EIO, ErrorCode::Io);
        row("mistake of ours", SQLITE_ERROR, 0, ErrorCode::Io);
    }
    void saysWhatACallerCanDo()
    {
        QFETCH(const int, code);
        QFETCH(const int, system);
        QFETCH(const int, expected);

        QCOMPARE(static_cast<int>(store::databaseError(code, system).code), expected);
    }

    void neverHoldsTheValuesOfARow()
    {
        sqlite3 *handle = nullptr;
        sqlite3_open(":memory:", &handle);
        sqlite3_exec(handle,
                     "CREATE TABLE client (name TEXT CHECK (name <> 'Rivera'));"
                     "INSERT INTO client VALUES ('Rivera')",
                     nullptr, nullptr, nullptr);
        const Error error = store::databaseError(handle);
        sqlite3_close(handle);

        QCOMPARE(static_cast<int>(error.code), static_cast<int>(ErrorCode::Conflict));
        QCOMPARE(error.detail.find("Rivera"), std::string::npos);
        QVERIFY(error.detail.find("275") != std::string::npos); // SQLITE_CONSTRAINT_CHECK
    }
};

ALCOVE_TEST(database_error_test, DatabaseErrorTest)
#include "database_error_test.moc"
