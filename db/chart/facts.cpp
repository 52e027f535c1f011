#include "chart/facts.h"

#include "chart/chart_migrations.h"
#include "chart/digest.h"
#include "store/audit_chain.h"

namespace alcove::chart {

namespace {

/// In columns that every schema has had.
Result<ChartFacts> readOwner(store::Connection &connection)
{
    TRY_ASSIGN(auto query, connection.prepare(R"(
        SELECT store_id, practice_id, device_id
          FROM practice)"));
    TRY_ASSIGN(const bool found, query.step());
    if (!found)
        return Error(ErrorCode::Corrupt, "store of no practice");
    ChartFacts facts;
    facts.storeId = query.array<16>(0);
    facts.practice = query.array<32>(1);
    facts.device = query.id<DeviceId>(2);
    return facts;
}

} // namespace

Result<ChartFacts> readFacts(store::Connection &connection)
{
    TRY_ASSIGN(const int schema, store::schemaVersion(connection));
    if (schema < 1)
        return Error(ErrorCode::Corrupt, "store without a schema");
    TRY_ASSIGN(ChartFacts facts, readOwner(connection));
    facts.schema = schema;
    TRY_ASSIGN(facts.clients, connection.number("SELECT count(*) FROM client"));
    TRY_ASSIGN(facts.notes, connection.number("SELECT count(*) FROM note"));
    TRY_ASSIGN(facts.entries, connection.number("SELECT count(*) FROM chart_entry"));
    store::AuditChain chain(connection, facts.storeId);
    TRY_ASSIGN(const AuditHead end, chain.head());
    facts.auditEntries = end.number;
    facts.auditHash = end.hash;
    if (schema == migrations().back().number) {
        TRY_ASSIGN(facts.digest, stateDigest(connection));
        TRY_ASSIGN(const AuditVerdict verdict, chain.verify());
        facts.auditProblems = static_cast<int>(verdict.problems.size());
    }
    return facts;
}

} // namespace alcove::chart
