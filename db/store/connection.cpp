#include "store/connection.h"

#include "store/database_error.h"

#include <sqlite3.h>

#include <filesystem>
#include <unordered_map>

namespace alcove::store {

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
    int flags = SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE;
    if (mode == OpenMode::Create) {
        if (std::filesystem::exists(path))
            return Error(ErrorCode::Conflict, "there is a store already");
        flags |= SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE;
    } else {
        TRY(checkHeader(path));
        flags |= mode == OpenMode::ReadOnly ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE;
    }
    sqlite3 *handle = nullptr;
    const int opened = sqlite3_open_v2(path.c_str(), &handle, flags, nullptr);
    std::unique_ptr<Connection> connection(new Connection(handle, path));
    if (opened != SQLITE_OK)
        return databaseError(opened);
    TRY(applyKey(handle, key));
    TRY(connection->configure(mode));
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
                "PRAGMA mmap_size = 0;"
                "PRAGMA cache_size = -16384;"));
    sqlite3_db_config(m_handle, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
    TRY(expect("PRAGMA temp_store", "2"));
    TRY(expect("PRAGMA synchronous", "2"));
    TRY(expect("PRAGMA secure_delete", "1"));
    TRY(expect("PRAGMA foreign_keys", "1"));
    return {};
}

Result<void> Connection::expect(const char *sql, std::string_view value)
{
    sqlite3_stmt *statement = nullptr;
    if (sqlite3_prepare_v2(m_handle, sql, -1, &statement, nullptr) != SQLITE_OK)
        return databaseError(m_handle);
    const int stepped = sqlite3_step(statement);
    const unsigned char *text = stepped == SQLITE_ROW ? sqlite3_column_text(statement, 0) : nullptr;
    const bool same = text != nullptr && reinterpret_cast<const char *>(text) == value;
    sqlite3_finalize(statement);
    if (stepped != SQLITE_ROW)
        return databaseError(stepped);
    if (!same)
        return Error(ErrorCode::Io, std::string("setting does not hold: ") + sql);
    return {};
}

Result<void> Connection::execute(const std::string &sql)
{
    const int code = sqlite3_exec(m_handle, sql.c_str(), nullptr, nullptr, nullptr);
    return code == SQLITE_OK ? Result<void>() : databaseError(code);
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
