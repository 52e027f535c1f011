#include "chart/scope_closing.h"
#include "chart/sql_sync_store.h"
#include "store/transaction.h"

namespace alcove::chart {

Result<QList<Scope>> SqlSyncStore::heldScopes()
{
    TRY_ASSIGN(auto query, m_connection.prepare(R"(
        SELECT scope FROM scope_key
        UNION
        SELECT scope FROM op)"));
    QList<Scope> scopes;
    while (true) {
        TRY_ASSIGN(const bool more, query.step());
        if (!more)
            return scopes;
        if (const auto scope = scopeFromName(query.text(0)))
            scopes.append(*scope);
    }
}

Result<void> SqlSyncStore::closeScope(Scope scope)
{
    TRY_ASSIGN(const auto keys, scopeKeys());
    TRY_ASSIGN(auto transaction, store::Transaction::begin(m_connection));
    TRY_ASSIGN(auto unsealed, m_connection.prepare(R"(
        SELECT count(*)
          FROM op
         WHERE scope = :scope
           AND content IS NOT NULL)"));
    unsealed.bind(":scope", scopeName(scope));
    TRY(unsealed.step());
    if (unsealed.integer(0) > 0)
        return Error(ErrorCode::Conflict, "words that were not sent");
    for (const ScopeKey &key : keys)
        if (key.scope == scope)
            TRY(appendAudit(
                {QStringLiteral("key.forget"), scopeName(scope), {}, QString::number(key.epoch)}));
    unsealed.reset();
    TRY_ASSIGN(const qint64 gone, emptyScope(m_connection, scope));
    TRY(appendAudit({QStringLiteral("scope.close"), scopeName(scope), {}, QString::number(gone)}));
    return transaction.commit();
}

Result<void> SqlSyncStore::closeToldLog()
{
    TRY_ASSIGN(const std::int64_t told, m_connection.number(R"(
        SELECT (SELECT count(*) FROM told_entry) + (SELECT count(*) FROM entry_box))"));
    if (told == 0)
        return {};
    TRY_ASSIGN(auto transaction, store::Transaction::begin(m_connection));
    TRY(emptyToldLog(m_connection));
    TRY(appendAudit(
        {QStringLiteral("scope.close"), scopeName(Scope::Audit), {}, QString::number(told)}));
    return transaction.commit();
}

} // namespace alcove::chart
