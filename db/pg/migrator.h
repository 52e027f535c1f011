#pragma once

#include "base/clock.h"
#include "base/random.h"
#include "base/result.h"

#include <span>
#include <string>
#include <string_view>

namespace alcove::pg {

class ConnectionPool;

/// A file of db/migrations/server.
struct Migration {
    int version = 0;
    std::string_view name;
    std::string_view sql;
};

/// All of them in order, compiled in.
std::span<const Migration> migrations();

/// Brings the database to the newest schema, each step in a transaction of its own, and makes the
/// server's secret when there is none. Several instances may do so at once. Answers the version;
/// NewerSchema when the database is ahead of this program.
Result<int> migrate(const std::string &dsn, Random &random, Millis now,
                    std::span<const Migration> steps = migrations());

/// NewerSchema when the database is ahead, Refused when it has yet to be migrated.
Result<void> checkSchema(ConnectionPool &pool);

} // namespace alcove::pg
