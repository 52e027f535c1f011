#include "session/update_store.h"

#include "backup/keeping.h"
#include "backup/make_copy.h"
#include "backup/prove_copy.h"
#include "chart/chart_migrations.h"
#include "chart/facts.h"
#include "chart/practice_table.h"
#include "store/audit_chain.h"
#include "store/transaction.h"

namespace alcove::session {

namespace {

/// What a store of an older schema is told by its own tables.
Result<void> tell(store::Connection &connection, const Clock &clock, const AuditEvent &event)
{
    TRY_ASSIGN(const store::Facts facts, chart::readFacts(connection));
    TRY_ASSIGN(const Actor actor, chart::PracticeTable(connection).actor());
    TRY_ASSIGN(auto transaction, store::Transaction::begin(connection));
    TRY(store::AuditChain(connection, facts.storeId).append(actor, clock.now(), event));
    return transaction.commit();
}

} // namespace

Result<void> prepareUpdate(store::Connection &connection, const store::StoreKey &key,
                           const Identity &identity, const Workspace &workspace,
                           const Surroundings &surroundings)
{
    TRY_ASSIGN(const int schema, store::schemaVersion(connection));
    if (schema < 1 || schema >= chart::migrations().back().number)
        return {}; // none yet, the newest, or a newer program's, which is refused when it is opened
    const backup::Source source{
        surroundings.disk,
        connection,
        [&](const AuditEvent &event) { return tell(connection, surroundings.clock, event); },
        workspace.keyFile(),
        key,
        chart::contents,
        identity.deviceKey(),
        surroundings.clock,
        surroundings.random};
    backup::Shelf shelf(*surroundings.disk.files, workspace.backupFolder());
    TRY(shelf.sweep(surroundings.clock.now()));
    TRY_ASSIGN(const backup::Manifest copy, backup::makeCopy(source, shelf, backup::Kind::Update));
    TRY_ASSIGN(
        const QStringList problems,
        backup::proveCopy(shelf, copy.name, surroundings.disk,
                          {key, identity.deviceKey().verifyKey(), chart::contents},
                          {workspace.scratchFolder(), surroundings.clock, surroundings.random}));
    if (!problems.isEmpty())
        return Error(ErrorCode::Corrupt, "update tried out: " + problems.front().toStdString());
    TRY(backup::removeSurplus(source, shelf, backup::Kind::Update));
    return {};
}

} // namespace alcove::session
