#include "pg/migrator.h"

#include "crypto/secret_bytes.h"
#include "pg/values.h"
#include "pg/work.h"

#include <pqxx/result>

namespace alcove::pg {

namespace {

Result<bool> hasVersions(Work &work)
{
    return !work.sql.exec("SELECT to_regclass('schema_version')").at(0).at(0).is_null();
}

Result<int> versionIn(Work &work)
{
    TRY_ASSIGN(const bool known, hasVersions(work));
    if (!known)
        return 0;
    return work.sql.exec("SELECT coalesce(max(version), 0) FROM schema_version")
        .at(0)
        .at(0)
        .as<int>();
}

Result<int> version(ConnectionPool &pool)
{
    return inTransaction<int>(pool, versionIn);
}

Result<void> makeVersions(ConnectionPool &pool)
{
    return inTransaction<void>(pool, [](Work &work) {
        work.sql.exec(R"(
            CREATE TABLE IF NOT EXISTS schema_version (
                version bigint PRIMARY KEY,
                name text NOT NULL,
                applied_at bigint NOT NULL))");
        return Result<void>();
    });
}

/// The row of its version comes first: a second instance waits there until the first is done, and
/// then fails on it.
Result<void> apply(ConnectionPool &pool, const Migration &step, Millis now)
{
    return inTransaction<void>(pool, [&step, now](Work &work) {
        work.sql.exec_params(
            "INSERT INTO schema_version (version, name, applied_at) VALUES ($1, $2, $3)",
            step.version, std::string(step.name), now);
        work.sql.exec(std::string(step.sql));
        return Result<void>();
    });
}

Result<void> makeSecret(ConnectionPool &pool, Random &random, Millis now)
{
    const auto secret = crypto::SecretBytes::random(32, random);
    return inTransaction<void>(pool, [&secret, now](Work &work) {
        work.sql.exec_params(R"(
            INSERT INTO server_secret (id, secret, made_at)
            VALUES (1, $1, $2)
                ON CONFLICT (id) DO NOTHING)",
                             blob(secret.view()), now);
        return Result<void>();
    });
}

int newest(std::span<const Migration> steps)
{
    return steps.empty() ? 0 : steps.back().version;
}

} // namespace

Result<int> migrate(const std::string &dsn, Random &random, Millis now,
                    std::span<const Migration> steps)
{
    ConnectionPool pool(dsn, 1);
    auto made = makeVersions(pool);
    // Two that make it at once: one of them finds it made.
    if (!made && made.error().code == ErrorCode::Conflict)
        made = makeVersions(pool);
    TRY(made);
    TRY_ASSIGN(int current, version(pool));
    if (current > newest(steps))
        return Error(ErrorCode::NewerSchema, "schema version " + std::to_string(current));
    for (const Migration &step : steps) {
        if (step.version <= current)
            continue;
        const auto applied = apply(pool, step, now);
        if (!applied && applied.error().code != ErrorCode::Conflict)
            return applied.error();
        TRY_ASSIGN(current, version(pool));
        if (current < step.version)
            return Error(ErrorCode::Io, "migration " + std::string(step.name));
    }
    TRY(makeSecret(pool, random, now));
    return current;
}

Result<void> checkSchema(ConnectionPool &pool)
{
    TRY_ASSIGN(const int current, version(pool));
    const std::string text = "schema version " + std::to_string(current) + ", this program's is "
        + std::to_string(newest(migrations()));
    if (current > newest(migrations()))
        return Error(ErrorCode::NewerSchema, text);
    if (current < newest(migrations()))
        return Error(ErrorCode::Refused, text);
    return {};
}

} // namespace alcove::pg
