#include "chart/facts.h"

#include "chart/chart_migrations.h"
#include "chart/digest.h"
#include "chart/sql_chart.h"

namespace alcove::chart {

namespace {

/// In columns that every schema has had.
Result<store::Facts> readOwner(store::Connection &connection)
{
    TRY_ASSIGN(auto query, connection.prepare(R"(
        SELECT store_id, practice_id, device_id
          FROM practice)"));
    TRY_ASSIGN(const bool found, query.step());
    if (!found)
        return Error(ErrorCode::Corrupt, "store of no practice");
    store::Facts facts;
    facts.storeId = query.array<16>(0);
    facts.practice = query.array<32>(1);
    facts.device = query.id<DeviceId>(2);
    return facts;
}

} // namespace

Result<store::Facts> readFacts(store::Connection &connection)
{
    TRY_ASSIGN(const int schema, store::schemaVersion(connection));
    if (schema < 1)
        return Error(ErrorCode::Corrupt, "store without a schema");
    TRY_ASSIGN(store::Facts facts, readOwner(connection));
    facts.schema = schema;
    TRY_ASSIGN(facts.clients, connection.number("SELECT count(*) FROM client"));
    TRY_ASSIGN(facts.documents, connection.number("SELECT count(*) FROM note"));
    TRY_ASSIGN(facts.entries, connection.number("SELECT count(*) FROM chart_entry"));
    const bool isNewest = schema == migrations().back().number;
    TRY(store::readLog(connection, facts, isNewest));
    if (isNewest) {
        TRY_ASSIGN(facts.digest, stateDigest(connection));
    }
    return facts;
}

const store::Contents contents{
    readFacts,
    [](store::Connection &connection, const Clock &clock, Random &random) -> Result<void> {
        TRY(SqlChart::open(connection, clock, random));
        return {};
    }};

} // namespace alcove::chart
