#include "store/statement.h"

#include "store/database_error.h"

#include <sqlite3.h>

#include <utility>

namespace alcove::store {

Statement::Statement(sqlite3_stmt *statement)
    : m_statement(statement)
{
}

Statement::~Statement()
{
    if (m_statement == nullptr)
        return;
    sqlite3_reset(m_statement);
    sqlite3_clear_bindings(m_statement);
}

Statement::Statement(Statement &&other) noexcept
    : m_statement(std::exchange(other.m_statement, nullptr))
    , m_bound(other.m_bound)
{
}

int Statement::place(const char *name) const
{
    return sqlite3_bind_parameter_index(m_statement, name);
}

void Statement::note(int bound)
{
    if (m_bound == SQLITE_OK)
        m_bound = bound;
}

void Statement::bind(const char *name, std::int64_t value)
{
    note(sqlite3_bind_int64(m_statement, place(name), value));
}

void Statement::bind(const char *name, const QString &text)
{
    const QByteArray utf8 = text.toUtf8();
    note(sqlite3_bind_text64(m_statement, place(name), utf8.constData(),
                             static_cast<sqlite3_uint64>(utf8.size()), SQLITE_TRANSIENT,
                             SQLITE_UTF8));
}

void Statement::bind(const char *name, ByteView bytes)
{
    // A null pointer would bind NULL, not an empty blob.
    const void *data = bytes.empty() ? "" : static_cast<const void *>(bytes.data());
    note(sqlite3_bind_blob64(m_statement, place(name), data, bytes.size(), SQLITE_TRANSIENT));
}

void Statement::bind(const char *name, const QByteArray &bytes)
{
    bind(name, asBytes({bytes.constData(), static_cast<std::size_t>(bytes.size())}));
}

void Statement::bindNull(const char *name)
{
    note(sqlite3_bind_null(m_statement, place(name)));
}

Result<bool> Statement::step()
{
    if (m_bound != SQLITE_OK)
        return databaseError(m_bound);
    const int code = sqlite3_step(m_statement);
    if (code == SQLITE_ROW)
        return true;
    if (code == SQLITE_DONE)
        return false;
    return databaseError(sqlite3_db_handle(m_statement));
}

Result<void> Statement::run()
{
    TRY(step());
    return {};
}

void Statement::reset()
{
    sqlite3_reset(m_statement);
}

bool Statement::isNull(int column) const
{
    return sqlite3_column_type(m_statement, column) == SQLITE_NULL;
}

std::int64_t Statement::integer(int column) const
{
    return sqlite3_column_int64(m_statement, column);
}

std::optional<std::int64_t> Statement::optionalInteger(int column) const
{
    return isNull(column) ? std::nullopt : std::optional(integer(column));
}

QString Statement::text(int column) const
{
    const auto *text = reinterpret_cast<const char *>(sqlite3_column_text(m_statement, column));
    return QString::fromUtf8(text, sqlite3_column_bytes(m_statement, column));
}

QByteArray Statement::blob(int column) const
{
    const ByteView view = bytes(column);
    return {reinterpret_cast<const char *>(view.data()), static_cast<qsizetype>(view.size())};
}

ByteView Statement::bytes(int column) const
{
    const auto *data = static_cast<const std::uint8_t *>(sqlite3_column_blob(m_statement, column));
    return {data, static_cast<std::size_t>(sqlite3_column_bytes(m_statement, column))};
}

} // namespace alcove::store
