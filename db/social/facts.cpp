#include "social/facts.h"

#include "social/panel_table.h"
#include "social/social_migrations.h"
#include "store/op_log.h"

namespace alcove::social {

namespace {

/// Over all that was folded: the decision, the consents, the items.
Result<crypto::Hash> stateDigest(store::Connection &connection)
{
    crypto::Hasher hasher("alcove/panel-state/v1");
    TRY(store::addRows(connection, hasher, R"(
        SELECT is_enabled, body, written_on, decided_at, decided_by, decided_by_name, hlc, device_id
          FROM policy)",
                       8));
    TRY(store::addRows(connection, hasher, R"(
        SELECT id, client_id, platform, account, kinds, content_from, content_to, purpose, viewers,
               keeps_third_parties, how_to_revoke, risks_told, care_is_independent, given_by,
               given_how, witnessed_by, given_at, expires_at, recorded_by, recorded_by_name
          FROM consent
         ORDER BY id)",
                       20));
    TRY(store::addRows(connection, hasher, R"(
        SELECT consent_id, revoked_at
          FROM consent_revocation
         ORDER BY consent_id)",
                       2));
    TRY(store::addRows(connection, hasher, R"(
        SELECT id, client_id, consent_id, platform, account, kind, purpose, posted_at,
               posted_offset, body, has_third_parties, shared_how, entered_at, entered_by,
               entered_by_name, original_sha256, member_path, parser
          FROM item
         ORDER BY id)",
                       18));
    return hasher.finish();
}

} // namespace

Result<store::Facts> readFacts(store::Connection &connection)
{
    store::Facts facts;
    TRY_ASSIGN(facts.schema, store::schemaVersion(connection));
    if (facts.schema < 1)
        return Error(ErrorCode::Corrupt, "panel's store without a schema");
    TRY_ASSIGN(const PanelRecord panel, PanelTable(connection).read());
    facts.storeId = panel.storeId;
    facts.practice = panel.practice;
    TRY_ASSIGN(facts.clients, connection.number("SELECT count(DISTINCT client_id) FROM consent"));
    TRY_ASSIGN(facts.documents, connection.number("SELECT count(*) FROM consent"));
    TRY_ASSIGN(facts.entries, connection.number("SELECT count(*) FROM item"));
    const bool isNewest = facts.schema == migrations().back().number;
    TRY(store::readLog(connection, facts, isNewest));
    if (isNewest) {
        TRY_ASSIGN(facts.digest, stateDigest(connection));
    }
    return facts;
}

const store::Contents contents{readFacts,
                               [](store::Connection &connection, const Clock & /*clock*/,
                                  Random & /*random*/) -> Result<void> {
                                   TRY(store::migrate(connection, migrations()));
                                   TRY(PanelTable(connection).read());
                                   TRY(store::OpLog(connection).lastTime());
                                   return {};
                               }};

} // namespace alcove::social
