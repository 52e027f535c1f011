#include "store/migrator.h"

#include "crypto/hash.h"
#include "store/transaction.h"

namespace alcove::store {

Result<int> schemaVersion(Connection &connection)
{
    TRY_ASSIGN(const std::int64_t version, connection.number("PRAGMA user_version"));
    return static_cast<int>(version);
}

namespace {

crypto::Hash hashOf(const Migration &migration)
{
    return crypto::hash("alcove/migration/v1", asBytes(migration.sql));
}

Result<void> checkStep(Connection &connection, const Migration &migration)
{
    TRY_ASSIGN(auto query, connection.prepare(R"(
        SELECT hash
          FROM schema_step
         WHERE number = :number)"));
    query.bind(":number", migration.number);
    TRY_ASSIGN(const bool found, query.step());
    if (!found || query.array<32>(0) != hashOf(migration))
        return Error(ErrorCode::Corrupt, "schema step " + migration.name + " was another one");
    return {};
}

Result<void> noteStep(Connection &connection, const Migration &migration)
{
    TRY_ASSIGN(auto insert, connection.prepare(R"(
        INSERT INTO schema_step (number, name, hash)
        VALUES (:number, :name, :hash))"));
    insert.bind(":number", migration.number);
    insert.bind(":name", QString::fromStdString(migration.name));
    insert.bind(":hash", ByteView(hashOf(migration)));
    return insert.run();
}

/// Another process that opens the store as well may have taken the step meanwhile.
Result<void> takeStep(Connection &connection, const Migration &migration)
{
    TRY_ASSIGN(auto transaction, Transaction::begin(connection));
    TRY_ASSIGN(const int found, schemaVersion(connection));
    if (found >= migration.number)
        return checkStep(connection, migration);
    TRY(connection.execute(R"(
        CREATE TABLE IF NOT EXISTS schema_step (
            number INTEGER PRIMARY KEY,
            name TEXT NOT NULL,
            hash BLOB NOT NULL CHECK (length(hash) = 32)
        ) STRICT)"));
    TRY(connection.execute(migration.sql));
    TRY(noteStep(connection, migration));
    TRY(connection.execute("PRAGMA user_version = " + std::to_string(migration.number)));
    return transaction.commit();
}

} // namespace

Result<void> migrate(Connection &connection, const std::vector<Migration> &migrations)
{
    TRY_ASSIGN(const int found, schemaVersion(connection));
    const int newest = migrations.empty() ? 0 : migrations.back().number;
    if (found > newest)
        return Error(ErrorCode::NewerSchema,
                     "schema " + std::to_string(found) + ", newest known "
                         + std::to_string(newest));
    for (const Migration &migration : migrations) {
        const bool isTaken = migration.number <= found;
        TRY(isTaken ? checkStep(connection, migration) : takeStep(connection, migration));
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
