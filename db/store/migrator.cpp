#include "store/migrator.h"

#include "store/transaction.h"

namespace alcove::store {

Result<int> schemaVersion(Connection &connection)
{
    TRY_ASSIGN(const std::int64_t version, connection.number("PRAGMA user_version"));
    return static_cast<int>(version);
}

Result<void> migrate(Connection &connection, const std::vector<Migration> &migrations)
{
    TRY_ASSIGN(const int found, schemaVersion(connection));
    const int newest = migrations.empty() ? 0 : migrations.back().number;
    if (found > newest)
        return Error(ErrorCode::NewerSchema,
                     "schema " + std::to_string(found) + ", newest known "
                         + std::to_string(newest));
    for (const Migration &migration : migrations) {
        if (migration.number <= found)
            continue;
        TRY_ASSIGN(auto transaction, Transaction::begin(connection));
        TRY(connection.execute(migration.sql));
        TRY(connection.execute("PRAGMA user_version = " + std::to_string(migration.number)));
        TRY(transaction.commit());
    }
    return {};
}

Result<std::string> describeSchema(Connection &connection)
{
    TRY_ASSIGN(auto query, connection.prepare(R"(
        SELECT sql
          FROM sqlite_master
         WHERE sql IS NOT NULL
         ORDER BY type, name)"));
    std::string schema;
    while (true) {
        TRY_ASSIGN(const bool more, query.step());
        if (!more)
            return schema;
        schema += query.text(0).toStdString() + ";\n\n";
    }
}

} // namespace alcove::store
