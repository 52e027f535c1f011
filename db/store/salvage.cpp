#include "store/salvage.h"

#include "store/transaction.h"

#include <algorithm>
#include <deque>
#include <limits>

namespace alcove::store {

namespace {

struct Column {
    std::string name;
    std::string type;
    int keyPart = 0; ///< 1 for the first of the primary key, 0 for none
};

struct Table {
    std::string name;
    std::vector<Column> columns;
    /// The column that numbers the rows; empty where rows have no number.
    std::string number;
};

/// What SQLite or the schema itself fills.
bool isFilledElsewhere(const std::string &name)
{
    return name.starts_with("sqlite_") || name == "schema_step" || name == "audit_head";
}

/// Reads a damaged store. After a page that can't be read its connection is of no use any more, so
/// it is opened anew.
class Source {
public:
    Source(const Disk &disk, const std::string &path, const StoreKey &key)
        : m_disk(disk)
        , m_path(path)
        , m_key(key)
    {
    }

    Result<void> reopen()
    {
        m_connection.reset();
        TRY_ASSIGN(m_connection, Connection::open(m_disk, m_path, m_key, OpenMode::Damaged));
        return {};
    }
    Connection &connection() { return *m_connection; }

private:
    const Disk &m_disk;
    const std::string &m_path;
    const StoreKey &m_key;
    std::unique_ptr<Connection> m_connection;
};

class Salvager {
public:
    Salvager(const Disk &disk, const std::string &path, const StoreKey &key, Connection &into)
        : m_source(disk, path, key)
        , m_into(into)
    {
    }

    Result<std::vector<SalvagedTable>> run()
    {
        TRY(m_source.reopen());
        TRY_ASSIGN(const std::vector<std::string> indexes, searchIndexes());
        TRY_ASSIGN(const std::vector<std::string> names, tables(indexes));
        std::vector<SalvagedTable> salvaged;
        for (const std::string &name : names) {
            TRY_ASSIGN(SalvagedTable table, copy(name));
            salvaged.push_back(std::move(table));
        }
        for (const std::string &index : indexes) {
            std::string rebuild = "INSERT INTO ";
            rebuild.append(index).append(" (").append(index).append(") VALUES ('rebuild')");
            TRY(m_into.execute(rebuild));
        }
        return salvaged;
    }

private:
    /// Prepared statements are kept by the address of their text.
    const char *kept(std::string sql) { return m_texts.emplace_back(std::move(sql)).c_str(); }

    Result<std::vector<std::string>> searchIndexes()
    {
        TRY_ASSIGN(auto query, m_into.prepare(R"(
            SELECT name
              FROM sqlite_master
             WHERE type = 'table'
               AND sql LIKE 'CREATE VIRTUAL TABLE%')"));
        return textsOf(query);
    }
    Result<std::vector<std::string>> tables(const std::vector<std::string> &indexes)
    {
        TRY_ASSIGN(auto query, m_into.prepare(R"(
            SELECT name
              FROM sqlite_master
             WHERE type = 'table'
             ORDER BY name)"));
        TRY_ASSIGN(std::vector<std::string> names, textsOf(query));
        std::erase_if(names, [&indexes](const std::string &name) {
            return isFilledElsewhere(name)
                || std::any_of(indexes.begin(), indexes.end(), [&name](const std::string &index) {
                       return name == index || name.starts_with(index + '_');
                   });
        });
        return names;
    }
    static Result<std::vector<std::string>> textsOf(Statement &query)
    {
        std::vector<std::string> texts;
        while (true) {
            TRY_ASSIGN(const bool more, query.step());
            if (!more)
                return texts;
            texts.push_back(query.text(0).toStdString());
        }
    }

    Result<std::vector<Column>> columnsOf(Connection &connection, const std::string &table)
    {
        TRY_ASSIGN(auto query, connection.prepare(kept("PRAGMA table_info(" + table + ")")));
        std::vector<Column> columns;
        while (true) {
            TRY_ASSIGN(const bool more, query.step());
            if (!more)
                return columns;
            columns.push_back({query.text(1).toStdString(), query.text(2).toStdString(),
                               static_cast<int>(query.integer(5))});
        }
    }

    /// Columns both stores have; an older store lacks some, which take their defaults.
    Result<Table> describe(const std::string &name)
    {
        Table table{name, {}, {}};
        TRY_ASSIGN(const std::vector<Column> wanted, columnsOf(m_into, name));
        TRY_ASSIGN(const std::vector<Column> there, columnsOf(m_source.connection(), name));
        for (const Column &column : wanted)
            if (std::any_of(there.begin(), there.end(),
                            [&column](const Column &other) { return other.name == column.name; }))
                table.columns.push_back(column);
        const auto keys = std::count_if(wanted.begin(), wanted.end(),
                                        [](const Column &column) { return column.keyPart > 0; });
        for (const Column &column : table.columns)
            if (keys == 1 && column.keyPart == 1 && column.type == "INTEGER")
                table.number = column.name;
        return table;
    }

    std::string select(const Table &table) const
    {
        std::string sql = "SELECT ";
        for (const Column &column : table.columns)
            sql += (&column == &table.columns.front() ? "" : ", ") + column.name;
        return sql + " FROM " + table.name;
    }
    static std::string insert(const Table &table)
    {
        std::string names;
        std::string values;
        for (std::size_t i = 0; i < table.columns.size(); ++i) {
            names += (i == 0 ? "" : ", ") + table.columns[i].name;
            values += (i == 0 ? ":c" : ", :c") + std::to_string(i);
        }
        return "INSERT OR IGNORE INTO " + table.name + " (" + names + ") VALUES (" + values + ")";
    }
    static std::string keyOrder(const Table &table, const char *direction)
    {
        std::vector<Column> keys;
        std::copy_if(table.columns.begin(), table.columns.end(), std::back_inserter(keys),
                     [](const Column &column) { return column.keyPart > 0; });
        std::sort(keys.begin(), keys.end(),
                  [](const Column &a, const Column &b) { return a.keyPart < b.keyPart; });
        std::string order;
        for (const Column &key : keys)
            order += (order.empty() ? " ORDER BY " : ", ") + key.name + direction;
        return order;
    }

    Result<SalvagedTable> copy(const std::string &name)
    {
        SalvagedTable salvaged{name, 0, 0};
        TRY_ASSIGN(const Table table, describe(name));
        if (table.columns.empty())
            return salvaged; // of a schema the damaged store did not have yet
        TRY_ASSIGN(auto transaction, Transaction::begin(m_into));
        TRY(table.number.empty() ? copyUnnumbered(table, salvaged) : copyNumbered(table, salvaged));
        TRY(transaction.commit());
        return salvaged;
    }

    /// Once from each end: what lies behind the damage is found from the other one.
    Result<void> copyUnnumbered(const Table &table, SalvagedTable &salvaged)
    {
        const char *put = kept(insert(table));
        for (const char *direction : {" ASC", " DESC"}) {
            const char *sql = kept(select(table) + keyOrder(table, direction));
            TRY_ASSIGN(const bool isWhole, copyToDamage(table, sql, put, salvaged));
            if (isWhole)
                return {};
            salvaged.gaps = 1;
            TRY(m_source.reopen());
        }
        return {};
    }

    /// False when a page is damaged.
    Result<bool> copyToDamage(const Table &table, const char *sql, const char *put,
                              SalvagedTable &salvaged)
    {
        auto query = m_source.connection().prepare(sql);
        if (!query)
            return false;
        while (true) {
            const auto more = query->step();
            if (!more)
                return false;
            if (!*more)
                return true;
            TRY(putRow(table, put, *query, salvaged));
        }
    }

    Result<void> copyNumbered(const Table &table, SalvagedTable &salvaged)
    {
        const char *put = kept(insert(table));
        const char *sql
            = kept(select(table) + " WHERE " + table.number + " >= :from ORDER BY " + table.number);
        std::int64_t from = std::numeric_limits<std::int64_t>::min();
        while (true) {
            TRY_ASSIGN(const bool isWhole, copyFrom(table, sql, put, from, salvaged));
            if (isWhole)
                return {};
            ++salvaged.gaps;
            TRY_ASSIGN(const auto next, pastDamage(table, sql, from));
            if (!next)
                return {};
            from = *next;
        }
    }

    /// False, with `from` the first number that can't be read, when a page is damaged.
    Result<bool> copyFrom(const Table &table, const char *sql, const char *put, std::int64_t &from,
                          SalvagedTable &salvaged)
    {
        auto query = m_source.connection().prepare(sql);
        if (!query)
            return false;
        query->bind(":from", from);
        const auto number = static_cast<int>(
            std::find_if(table.columns.begin(), table.columns.end(),
                         [&table](const Column &column) { return column.name == table.number; })
            - table.columns.begin());
        while (true) {
            const auto more = query->step();
            if (!more)
                return false;
            if (!*more)
                return true;
            const std::int64_t at = query->integer(number);
            TRY(putRow(table, put, *query, salvaged));
            if (at == std::numeric_limits<std::int64_t>::max())
                return true;
            from = at + 1;
        }
    }

    /// The first number after `from`, which can't be read, from which reading goes on. Nothing when
    /// there is none.
    Result<std::optional<std::int64_t>> pastDamage(const Table &table, const char *sql,
                                                   std::int64_t from)
    {
        TRY_ASSIGN(const std::int64_t farthest, behindTheLast(table));
        // Negative numbers are none of ours; a damaged first page is passed from there.
        std::int64_t bad = std::max<std::int64_t>(from, 0);
        std::optional<std::int64_t> found;
        for (std::int64_t step = 1; !found; step *= 2) {
            const std::int64_t tried = bad > farthest - step ? farthest : bad + step;
            TRY_ASSIGN(const bool can, canRead(sql, tried));
            if (can)
                found = tried;
            else if (tried == farthest)
                return found;
            else
                bad = tried;
        }
        std::int64_t good = *found;
        while (good - bad > 1) {
            const std::int64_t middle = bad + (good - bad) / 2;
            TRY_ASSIGN(const bool can, canRead(sql, middle));
            (can ? good : bad) = middle;
        }
        TRY(m_source.reopen());
        return std::optional(good);
    }

    /// The number behind the last row's, where that can be read: nothing is looked for beyond it.
    Result<std::int64_t> behindTheLast(const Table &table)
    {
        TRY(m_source.reopen());
        const auto last = m_source.connection().number(
            kept("SELECT max(" + table.number + ") FROM " + table.name));
        constexpr std::int64_t farthest = std::numeric_limits<std::int64_t>::max();
        return last && *last < farthest ? *last + 1 : farthest;
    }

    /// Whether the first row from `from` on can be read, or there is none.
    Result<bool> canRead(const char *sql, std::int64_t from)
    {
        TRY(m_source.reopen());
        auto query = m_source.connection().prepare(sql);
        if (!query)
            return false;
        query->bind(":from", from);
        return bool(query->step());
    }

    Result<void> putRow(const Table &table, const char *put, const Statement &row,
                        SalvagedTable &salvaged)
    {
        TRY_ASSIGN(auto statement, m_into.prepare(put));
        for (std::size_t i = 0; i < table.columns.size(); ++i) {
            const std::string place = ":c" + std::to_string(i);
            const auto column = static_cast<int>(i);
            if (row.isNull(column))
                statement.bindNull(place.c_str());
            else if (table.columns[i].type == "INTEGER")
                statement.bind(place.c_str(), row.integer(column));
            else if (table.columns[i].type == "TEXT")
                statement.bind(place.c_str(), row.text(column));
            else
                statement.bind(place.c_str(), row.bytes(column));
        }
        const auto done = statement.run();
        if (!done && done.error().code != ErrorCode::Conflict)
            return done.error();
        if (done && m_into.changes() > 0)
            ++salvaged.rows;
        return {};
    }

    Source m_source;
    Connection &m_into;
    std::deque<std::string> m_texts;
};

} // namespace

Result<std::vector<SalvagedTable>> salvageRows(const Disk &disk, const std::string &path,
                                               const StoreKey &key, Connection &into)
{
    return Salvager(disk, path, key, into).run();
}

} // namespace alcove::store
