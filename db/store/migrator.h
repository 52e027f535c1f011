#pragma once

#include "store/connection.h"

#include <string>
#include <vector>

namespace alcove::store {

/// One numbered step of a schema; a file under db/migrations. Never edited once released.
struct Migration {
    int number;
    std::string name;
    std::string sql;
};

/// Brings a store to the newest schema, each step in one transaction of its own. NewerSchema, and
/// nothing touched, when the store is ahead of `migrations`; Corrupt, likewise, when a step it went
/// through is not the one of that number: a landed migration was edited.
Result<void> migrate(Connection &connection, const std::vector<Migration> &migrations);

Result<int> schemaVersion(Connection &connection);

/// CREATE statements of all tables, indexes and views by name: what db/schema keeps a copy of.
Result<std::string> describeSchema(Connection &connection);

} // namespace alcove::store
