#include "chart/unfolded_ops.h"

#include "chart/fold.h"
#include "chart/late_table.h"

namespace alcove::chart {

Result<QStringList> UnfoldedOps::newKinds()
{
    TRY_ASSIGN(auto query, m_connection.prepare("SELECT kind FROM folded_kind"));
    QStringList kinds = foldedKinds();
    while (true) {
        TRY_ASSIGN(const bool more, query.step());
        if (!more)
            return kinds;
        kinds.removeAll(query.text(0));
    }
}

Result<bool> UnfoldedOps::isNewsThere()
{
    TRY_ASSIGN(const QStringList kinds, newKinds());
    return !kinds.isEmpty();
}

Result<void> UnfoldedOps::noteNews()
{
    TRY_ASSIGN(const QStringList kinds, newKinds());
    for (const QString &kind : kinds) {
        TRY_ASSIGN(auto insert, m_connection.prepare(R"(
            INSERT INTO unfolded_op (op_id, scope)
            SELECT op_id, scope
              FROM op
             WHERE kind = :kind
               AND seq IS NOT NULL
                ON CONFLICT DO NOTHING)"));
        insert.bind(":kind", kind);
        TRY(insert.run());
        TRY_ASSIGN(auto known,
                   m_connection.prepare("INSERT INTO folded_kind (kind) VALUES (:kind)"));
        known.bind(":kind", kind);
        TRY(known.run());
    }
    return {};
}

Result<QList<Scope>> UnfoldedOps::scopes()
{
    TRY_ASSIGN(auto query,
               m_connection.prepare("SELECT DISTINCT scope FROM unfolded_op ORDER BY scope"));
    QList<Scope> scopes;
    while (true) {
        TRY_ASSIGN(const bool more, query.step());
        if (!more)
            return scopes;
        if (const auto scope = scopeFromName(query.text(0)))
            scopes.append(*scope);
    }
}

Result<QList<IncomingOp>> UnfoldedOps::some(Scope scope, int limit)
{
    TRY_ASSIGN(auto query, m_connection.prepare(R"(
        SELECT op.op_id, op.device_id, op.seq, op.envelope, op.head_hash
          FROM unfolded_op
          JOIN op ON op.op_id = unfolded_op.op_id
         WHERE unfolded_op.scope = :scope
         ORDER BY op.seq DESC
         LIMIT :limit)"));
    query.bind(":scope", scopeName(scope));
    query.bind(":limit", limit);
    QList<IncomingOp> ops;
    while (true) {
        TRY_ASSIGN(const bool more, query.step());
        if (!more)
            return ops;
        ops.append(readPlaced(query));
    }
}

Result<void> UnfoldedOps::forget(const OpId &op)
{
    TRY_ASSIGN(auto remove, m_connection.prepare("DELETE FROM unfolded_op WHERE op_id = :op"));
    remove.bind(":op", op);
    return remove.run();
}

} // namespace alcove::chart
