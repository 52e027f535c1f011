#include "store/connection.h"

#include "store/database_error.h"

#include <sqlite3.h>

#include <cerrno>
#include <fcntl.h>
#include <filesystem>
#include <sys/stat.h>
#include <unistd.h>
#include <unordered_map>

namespace alcove::store {

namespace {

/// Claims the name for this process alone, and the file for its owner's eyes; SQLite gives its log
/// and shared memory the same rights.
Result<void> makeEmptyFile(const std::string &path)
{
    const int file
        = ::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, S_IRUSR | S_IWUSR);
    if (file < 0)
        return errno == EEXIST ? Error(ErrorCode::Conflict, "there is a store already")
                               : databaseError(SQLITE_CANTOPEN, errno);
    ::close(file);
    return {};
}

/// SQLite would open a file it can't write without a word, and fail at the first act.
Result<void> checkWritable(const std::string &path)
{
    const std::string folder = std::filesystem::path(path).parent_path().string();
    for (const std::string &place : {path, folder.empty() ? std::string(".") : folder})
        if (::faccessat(AT_FDCWD, place.c_str(), W_OK, AT_EACCESS) != 0)
            return databaseError(SQLITE_CANTOPEN, errno);
    return {};
}

} // namespace

struct Connection::Prepared {
    std::unordered_map<const char *, sqlite3_stmt *> statements;
};

Connection::Connection(sqlite3 *handle, std::string path)
    : m_handle(handle)
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

Result<std::unique_ptr<Connection>> Connection::open(const std::string &path, const StoreKey &key,
                                                     OpenMode mode)
{
    TRY(mode == OpenMode::Create ? makeEmptyFile(path) : checkHeader(path));
    if (mode != OpenMode::ReadOnly)
        TRY(checkWritable(path));
    const int flags = SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE
        | (mode == OpenMode::ReadOnly ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE);
    sqlite3 *handle = nullptr;
    const int opened = sqlite3_open_v2(path.c_str(), &handle, flags, nullptr);
    std::unique_ptr<Connection> connection(new Connection(handle, path));
    if (opened != SQLITE_OK)
        return databaseError(opened);
    TRY(applyKey(handle, key));
    const Result<void> configured = connection->configure(mode);
    if (!configured && configured.error().code == ErrorCode::Corrupt && !bearsSalt(path, key))
        return Error(ErrorCode::Locked, "store of another key");
    TRY(configured);
    if (mode == OpenMode::Create)
        TRY(checkHeader(path)); // the first commit has been: it must not be plain
    return connection;
}

Result<void> Connection::configure(OpenMode mode)
{
    sqlite3_busy_timeout(m_handle, 5000);
    TRY(execute("PRAGMA temp_store = MEMORY"));
    // SQLCipher only finds a wrong key or a damaged first page at the first read.
    TRY(number("SELECT count(*) FROM sqlite_master"));
    if (mode == OpenMode::Create)
        TRY(execute("PRAGMA user_version = 0; VACUUM;"));
    if (mode != OpenMode::ReadOnly)
        TRY(expect("PRAGMA journal_mode = WAL", "wal"));
    TRY(execute("PRAGMA synchronous = FULL;"
                "PRAGMA secure_delete = ON;"
                "PRAGMA trusted_schema = OFF;"
                "PRAGMA cell_size_check = ON;"
                "PRAGMA foreign_keys = ON;"
                "PRAGMA recursive_triggers = ON;" // without it, REPLACE deletes past the triggers
                "PRAGMA mmap_size = 0;"
                "PRAGMA cache_size = -16384;"));
    sqlite3_db_config(m_handle, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
    return checkSettings(mode);
}

Result<void> Connection::checkSettings(OpenMode mode)
{
    if (mode != OpenMode::ReadOnly)
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
    std::error_code ignored; // no file yet: no bytes
    const auto main = std::filesystem::file_size(m_path, ignored);
    const auto log = std::filesystem::file_size(m_path + "-wal", ignored);
    return static_cast<std::int64_t>((main == std::uintmax_t(-1) ? 0 : main)
                                     + (log == std::uintmax_t(-1) ? 0 : log));
}

Result<std::vector<std::string>> Connection::findDamage()
{
    std::vector<std::string> lines;
    for (const char *sql : {"PRAGMA cipher_integrity_check", "PRAGMA integrity_check"}) {
        TRY_ASSIGN(auto query, prepare(sql));
        while (true) {
            const auto more = query.step();
            if (!more) {
                lines.push_back(more.error().detail);
                break;
            }
            if (!*more)
                break;
            if (const std::string line = query.text(0).toStdString(); line != "ok")
                lines.push_back(line);
        }
    }
    return lines;
}

} // namespace alcove::store
