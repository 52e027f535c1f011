#include "store/connection.h"

#include "store/database_error.h"
#include "store/free_pages.h"
#include "store/live_file.h"
#include "store/size_guard.h"

#include <sqlite3.h>

#include <unordered_map>

namespace alcove::store {

namespace {

/// Claims the name for this process alone, and the file for its owner's eyes; SQLite gives its log
/// and shared memory the same rights.
Result<void> makeEmptyFile(const Disk &disk, const std::string &path)
{
    TRY(disk.files->open(path, FileUse::Make));
    return {};
}

/// SQLite would open a file it can't write without a word, and fail at the first act.
Result<void> checkWritable(const Disk &disk, const std::string &path)
{
    TRY(disk.files->checkWritable(path));
    return disk.files->checkWritable(folderOf(path));
}

bool isReadOnly(OpenMode mode)
{
    return mode == OpenMode::ReadOnly || mode == OpenMode::Damaged;
}

std::int64_t sizeOf(const Disk &disk, const std::string &path)
{
    const auto file = openLive(disk, path);
    const auto size = file ? (*file)->size() : Result<std::uint64_t>(file.error());
    return size ? static_cast<std::int64_t>(*size) : 0; // no file yet: no bytes
}

} // namespace

struct Connection::Prepared {
    std::unordered_map<const char *, sqlite3_stmt *> statements;
};

Connection::Connection(sqlite3 *handle, const Disk &disk, std::string path)
    : m_handle(handle)
    , m_disk(disk)
    , m_path(std::move(path))
    , m_prepared(std::make_unique<Prepared>())
{
}

Connection::~Connection()
{
    for (const auto &[sql, statement] : m_prepared->statements)
        sqlite3_finalize(statement);
    sqlite3_close(m_handle);
}

Result<std::unique_ptr<Connection>> Connection::open(const Disk &disk, const std::string &path,
                                                     const StoreKey &key, OpenMode mode)
{
    TRY(mode == OpenMode::Create ? makeEmptyFile(disk, path) : checkHeader(disk, path));
    if (!isReadOnly(mode))
        TRY(checkWritable(disk, path));
    const int flags = SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE
        | (isReadOnly(mode) ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE);
    sqlite3 *handle = nullptr;
    const int opened = sqlite3_open_v2(path.c_str(), &handle, flags, disk.vfs);
    std::unique_ptr<Connection> connection(new Connection(handle, disk, path));
    if (opened != SQLITE_OK)
        return databaseError(opened);
    guardSize(handle);
    TRY(applyKey(handle, key));
    const Result<void> configured = connection->configure(mode);
    if (!configured && configured.error().code == ErrorCode::Corrupt && !bearsSalt(disk, path, key))
        return Error(ErrorCode::Locked, "store of another key");
    TRY(configured);
    if (mode == OpenMode::Create)
        TRY(checkHeader(disk, path)); // the first commit has been: it must not be plain
    return connection;
}

Result<void> Connection::configure(OpenMode mode)
{
    sqlite3_busy_timeout(m_handle, 5000);
    TRY(execute("PRAGMA temp_store = MEMORY"));
    if (mode == OpenMode::Damaged)
        TRY(execute("PRAGMA writable_schema = ON")); // without it a cut file is not read at all
    // SQLCipher only finds a wrong key or a damaged first page at the first read.
    TRY(number("SELECT count(*) FROM sqlite_master"));
    if (mode == OpenMode::Create)
        TRY(execute("PRAGMA auto_vacuum = INCREMENTAL; PRAGMA user_version = 0; VACUUM;"));
    if (!isReadOnly(mode))
        TRY(expect("PRAGMA journal_mode = WAL", "wal"));
    TRY(execute("PRAGMA synchronous = FULL;"
                "PRAGMA secure_delete = ON;"
                "PRAGMA trusted_schema = OFF;"
                "PRAGMA cell_size_check = ON;"
                "PRAGMA foreign_keys = ON;"
                "PRAGMA recursive_triggers = ON;" // without it, REPLACE deletes past the triggers
                "PRAGMA mmap_size = 0;"
                "PRAGMA cache_size = -16384;"));
    // It would take back what lets a cut file be read.
    if (mode != OpenMode::Damaged)
        sqlite3_db_config(m_handle, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
    return checkSettings(mode);
}

Result<void> Connection::checkSettings(OpenMode mode)
{
    if (!isReadOnly(mode))
        TRY(expect("PRAGMA journal_mode", "wal"));
    TRY(expect("PRAGMA temp_store", "2"));
    TRY(expect("PRAGMA synchronous", "2"));
    TRY(expect("PRAGMA secure_delete", "1"));
    TRY(expect("PRAGMA foreign_keys", "1"));
    TRY(expect("PRAGMA recursive_triggers", "1"));
    TRY(expect("PRAGMA trusted_schema", "0"));
    return checkCipherSettings(m_handle);
}

Result<void> Connection::expect(const char *sql, std::string_view value)
{
    sqlite3_stmt *statement = nullptr;
    if (sqlite3_prepare_v2(m_handle, sql, -1, &statement, nullptr) != SQLITE_OK)
        return databaseError(m_handle);
    const int stepped = sqlite3_step(statement);
    const unsigned char *text = stepped == SQLITE_ROW ? sqlite3_column_text(statement, 0) : nullptr;
    const bool same = text != nullptr && reinterpret_cast<const char *>(text) == value;
    sqlite3_finalize(statement); // says the failure of the step again
    if (stepped != SQLITE_ROW)
        return stepped == SQLITE_DONE ? Error(ErrorCode::Io, std::string("no answer to: ") + sql)
                                      : databaseError(m_handle);
    if (!same)
        return Error(ErrorCode::Io, std::string("setting does not hold: ") + sql);
    return {};
}

Result<void> Connection::execute(const std::string &sql)
{
    const int code = sqlite3_exec(m_handle, sql.c_str(), nullptr, nullptr, nullptr);
    return code == SQLITE_OK ? Result<void>() : databaseError(m_handle);
}

Result<Statement> Connection::prepare(const char *sql)
{
    auto &kept = m_prepared->statements[sql];
    if (kept == nullptr
        && sqlite3_prepare_v3(m_handle, sql, -1, SQLITE_PREPARE_PERSISTENT, &kept, nullptr)
            != SQLITE_OK)
        return databaseError(m_handle);
    if (sqlite3_stmt_busy(kept) != 0)
        return Error(ErrorCode::Io, "statement is in use");
    return Statement(kept);
}

Result<std::int64_t> Connection::number(const char *sql)
{
    TRY_ASSIGN(auto query, prepare(sql));
    TRY_ASSIGN(const bool found, query.step());
    if (!found)
        return Error(ErrorCode::NotFound, "query without a row");
    return query.integer(0);
}

std::int64_t Connection::changes() const
{
    return sqlite3_changes64(m_handle);
}

std::int64_t Connection::lastRow() const
{
    return sqlite3_last_insert_rowid(m_handle);
}

std::int64_t Connection::sizeInBytes() const
{
    return sizeOf(m_disk, m_path) + sizeOf(m_disk, m_path + "-wal");
}

Result<void> Connection::copyInto(const std::string &path)
{
    TRY(makeEmptyFile(m_disk,
                      path)); // SQLite takes an empty file, and would let others read its own
    auto copied = [&]() -> Result<void> {
        TRY(prepareToGiveBack(*this));
        TRY_ASSIGN(auto vacuum, prepare("VACUUM INTO :path"));
        vacuum.bind(":path", QString::fromStdString(path));
        TRY(vacuum.run());
        TRY_ASSIGN(const auto file, m_disk.files->open(path, FileUse::Change));
        return file->sync();
    }();
    if (!copied) {
        // What can't be removed either is told of by the failure that led here.
        static_cast<void>(m_disk.files->remove(path));
        static_cast<void>(m_disk.files->remove(path + "-journal"));
    }
    return copied;
}

Result<std::vector<std::string>> Connection::findDamage()
{
    std::vector<std::string> lines;
    // The check of the cipher reads pages as they lie in the file. One that a power cut tore while
    // it was brought over from the log is whole in the log, and no damage.
    const auto inLog = number("PRAGMA wal_checkpoint(TRUNCATE)");
    if (!inLog && inLog.error().code == ErrorCode::Io)
        return inLog.error();
    forgetSizeFailure();
    if (inLog && *inLog == 0)
        TRY(collect("PRAGMA cipher_integrity_check", lines));
    TRY(checkSizeFailure());
    TRY(collect("PRAGMA integrity_check", lines));
    return lines;
}

Result<void> Connection::collect(const char *check, std::vector<std::string> &lines)
{
    auto query = prepare(check);
    if (!query && query.error().code == ErrorCode::Corrupt) { // the schema itself
        lines.push_back(query.error().detail);
        return {};
    }
    if (!query)
        return query.error();
    while (true) {
        const auto more = query->step();
        if (!more) {
            lines.push_back(more.error().detail);
            return {};
        }
        if (!*more)
            return {};
        if (const std::string line = query->text(0).toStdString(); line != "ok")
            lines.push_back(line);
    }
}

} // namespace alcove::store
