#include "chart/scope_closing.h"

#include "chart/fold.h"
#include "chart/told_table.h"
#include "core/setting_names.h"
#include "store/free_pages.h"
#include "store/transaction.h"

namespace alcove::chart {

namespace {

Result<void> runWith(store::Connection &connection, const char *sql, Scope scope)
{
    TRY_ASSIGN(auto statement, connection.prepare(sql));
    statement.bind(":scope", scopeName(scope));
    return statement.run();
}

Result<void> forgetSettings(store::Connection &connection)
{
    for (const QString &name : {placeSetting, recentSetting, recentNotesSetting, spellingSetting}) {
        TRY_ASSIGN(auto remove, connection.prepare("DELETE FROM setting WHERE name = :name"));
        remove.bind(":name", name);
        TRY(remove.run());
    }
    return {};
}

/// Scopes share the tables of records; the index is written anew of those that stay.
Result<void> emptyRecords(store::Connection &connection, Scope scope)
{
    TRY(runWith(connection, "DELETE FROM chart_record_put WHERE scope = :scope", scope));
    TRY(runWith(connection, "DELETE FROM chart_record WHERE scope = :scope", scope));
    return connection.execute("INSERT INTO record_index (record_index) VALUES ('rebuild')");
}

/// An index that only points at its table is emptied as a whole: taking rows out one by one would
/// leave their words behind in its segments.
Result<void> emptyCharts(store::Connection &connection)
{
    TRY(connection.execute(R"(
        DELETE FROM unindexed_note;
        INSERT INTO note_index (note_index) VALUES ('delete-all');
        INSERT INTO addendum_index (addendum_index) VALUES ('delete-all');
        INSERT INTO entry_index (entry_index) VALUES ('delete-all');
        DELETE FROM addendum;
        DELETE FROM note_head;
        DELETE FROM note_replaced;
        DELETE FROM note_version;
        DELETE FROM note_aside;
        DELETE FROM note;
        DELETE FROM chart_entry;
        DELETE FROM attachment_part;
        DELETE FROM attachment_removal;
        DELETE FROM attachment)"));
    TRY(emptyRecords(connection, Scope::Clinical));
    return forgetSettings(connection);
}

/// The parts of files are no ops: they stay while the scope is only folded anew, since this desk
/// may be the one that has them.
Result<void> emptyParts(store::Connection &connection, Scope scope)
{
    return scope == Scope::Clinical
        ? connection.execute("DELETE FROM part_content; DELETE FROM part_refused;"
                             "DELETE FROM part_released")
        : Result<void>();
}

Result<void> emptyRows(store::Connection &connection, Scope scope)
{
    switch (scope) {
    case Scope::Clinical:
        return emptyCharts(connection);
    case Scope::Front:
        TRY(connection.execute("DELETE FROM care; DELETE FROM client; DELETE FROM client_put;"
                               "DELETE FROM client_open"));
        TRY(emptyRecords(connection, Scope::Front));
        return forgetSettings(connection);
    case Scope::Requests:
        return connection.execute("DELETE FROM request_step; DELETE FROM access_request");
    case Scope::Audit:
        return ToldTable(connection).clear();
    case Scope::Org:
    case Scope::Billing:
    case Scope::Restricted:
    case Scope::Psychotherapy:
    case Scope::Social:
        return {}; // has no rows here
    }
    Q_UNREACHABLE();
}

/// Own ops that were not sealed yet.
Result<QList<Op>> waitingOps(store::Connection &connection, Scope scope)
{
    TRY_ASSIGN(auto query, connection.prepare(R"(
        SELECT op_id, device_id, content
          FROM op
         WHERE scope = :scope
           AND content IS NOT NULL
         ORDER BY number)"));
    query.bind(":scope", scopeName(scope));
    QList<Op> ops;
    while (true) {
        TRY_ASSIGN(const bool more, query.step());
        if (!more)
            return ops;
        TRY_ASSIGN(Op op, decodeOp(query.blob(2), query.id<OpId>(0), query.id<DeviceId>(1), scope));
        ops.append(std::move(op));
    }
}

constexpr const char *note = R"(
    INSERT INTO scope_closing (scope)
    VALUES (:scope)
        ON CONFLICT DO NOTHING)";

} // namespace

Result<qint64> emptyScope(store::Connection &connection, Scope scope)
{
    TRY(runWith(connection, note, scope));
    TRY(emptyRows(connection, scope));
    TRY(emptyParts(connection, scope));
    TRY(runWith(connection, "DELETE FROM op WHERE scope = :scope", scope));
    const qint64 gone = connection.changes();
    TRY(runWith(connection, "DELETE FROM batch_signature WHERE scope = :scope", scope));
    TRY(runWith(connection, "DELETE FROM signature_gap WHERE scope = :scope", scope));
    TRY(runWith(connection, "DELETE FROM op_aside WHERE scope = :scope", scope));
    TRY(runWith(connection, "DELETE FROM server_loss WHERE scope = :scope", scope));
    TRY(runWith(connection, "DELETE FROM late_op WHERE scope = :scope", scope));
    TRY(runWith(connection, "DELETE FROM unopened_op WHERE scope = :scope", scope));
    TRY(runWith(connection, "DELETE FROM unfolded_op WHERE scope = :scope", scope));
    TRY(runWith(connection, "DELETE FROM unknown_field WHERE scope = :scope", scope));
    TRY(runWith(connection, "DELETE FROM scope_renewal WHERE scope = :scope", scope));
    TRY(runWith(connection, "DELETE FROM snapshot_taking WHERE scope = :scope", scope));
    TRY(runWith(connection, "DELETE FROM snapshot_link WHERE scope = :scope", scope));
    TRY(runWith(connection, "DELETE FROM snapshot_making WHERE scope = :scope", scope));
    TRY(runWith(connection, "DELETE FROM scope_cursor WHERE scope = :scope", scope));
    TRY(runWith(connection, "DELETE FROM own_chain WHERE scope = :scope", scope));
    TRY(runWith(connection, "DELETE FROM device_chain WHERE scope = :scope", scope));
    TRY(runWith(connection, R"(
        DELETE FROM key_grant
         WHERE record IN (SELECT record FROM scope_key WHERE scope = :scope))",
                scope));
    TRY(runWith(connection, "DELETE FROM scope_key WHERE scope = :scope", scope));
    TRY(runWith(connection, "DELETE FROM key_told WHERE scope = :scope", scope));
    return gone;
}

Result<void> emptyPlaced(store::Connection &connection, Scope scope)
{
    TRY_ASSIGN(const auto closing, closingScopes(connection));
    TRY(runWith(connection, note, scope));
    TRY(emptyRows(connection, scope));
    if (!closing.contains(scope))
        TRY(runWith(connection, "DELETE FROM scope_closing WHERE scope = :scope", scope));
    TRY(runWith(connection, "DELETE FROM op WHERE scope = :scope AND seq IS NOT NULL", scope));
    TRY(runWith(connection, "DELETE FROM batch_signature WHERE scope = :scope", scope));
    TRY(runWith(connection, "DELETE FROM late_op WHERE scope = :scope", scope));
    TRY(runWith(connection, "DELETE FROM unopened_op WHERE scope = :scope", scope));
    TRY(runWith(connection, "DELETE FROM unfolded_op WHERE scope = :scope", scope));
    TRY(runWith(connection, "DELETE FROM unknown_field WHERE scope = :scope", scope));
    TRY(runWith(connection, "DELETE FROM scope_renewal WHERE scope = :scope", scope));
    TRY_ASSIGN(const QList<Op> waiting, waitingOps(connection, scope));
    for (const Op &op : waiting)
        TRY(applyOp(connection, op));
    return {};
}

Result<void> emptyToldLog(store::Connection &connection)
{
    TRY(runWith(connection, note, Scope::Audit));
    TRY(ToldTable(connection).clear());
    // The boxes stand in the envelopes too, and this desk's own key opens them.
    TRY(runWith(connection, "DELETE FROM op_aside WHERE scope = :scope", Scope::Audit));
    return connection.execute(R"(
        UPDATE op
           SET envelope = x''
         WHERE scope = 'audit'
           AND seq IS NOT NULL
           AND device_id <> (SELECT device_id FROM practice))");
}

Result<QList<Scope>> closingScopes(store::Connection &connection)
{
    TRY_ASSIGN(auto query, connection.prepare("SELECT scope FROM scope_closing ORDER BY scope"));
    QList<Scope> scopes;
    while (true) {
        TRY_ASSIGN(const bool more, query.step());
        if (!more)
            return scopes;
        if (const auto scope = scopeFromName(query.text(0)))
            scopes.append(*scope);
    }
}

Result<void> clearPages(store::Connection &connection)
{
    TRY(store::prepareToGiveBack(connection));
    TRY(connection.execute("VACUUM"));
    TRY_ASSIGN(const std::int64_t isBusy, connection.number("PRAGMA wal_checkpoint(TRUNCATE)"));
    return isBusy == 0 ? Result<void>() : Error(ErrorCode::Conflict, "store is being read");
}

Result<void> finishClosing(store::Connection &connection)
{
    TRY_ASSIGN(auto transaction, store::Transaction::begin(connection));
    TRY(connection.execute("DELETE FROM scope_closing"));
    return transaction.commit();
}

} // namespace alcove::chart
