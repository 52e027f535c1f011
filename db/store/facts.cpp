#include "store/facts.h"

#include "store/audit_chain.h"

namespace alcove::store {

Result<void> addRows(Connection &connection, crypto::Hasher &hasher, const char *sql, int columns)
{
    TRY_ASSIGN(auto query, connection.prepare(sql));
    while (true) {
        TRY_ASSIGN(const bool more, query.step());
        if (!more)
            return {};
        ByteWriter row;
        for (int column = 0; column < columns; ++column) {
            row.u8(query.isNull(column) ? 0 : 1);
            row.sized(query.bytes(column)); // an integer as its text
        }
        hasher.add(row.bytes());
    }
}

Result<void> readLog(Connection &connection, Facts &facts, bool isNewest)
{
    AuditChain chain(connection, facts.storeId);
    TRY_ASSIGN(const AuditHead end, chain.head());
    facts.auditEntries = end.number;
    facts.auditHash = end.hash;
    if (isNewest) {
        TRY_ASSIGN(const AuditVerdict verdict, chain.verify());
        facts.auditProblems = static_cast<int>(verdict.problems.size());
    }
    return {};
}

} // namespace alcove::store
