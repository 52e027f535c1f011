#include "chart/digest.h"

#include "store/facts.h"

#include <array>

namespace alcove::chart {

namespace {

/// What a table says, and whose it is where nothing is kept apart.
struct Rows {
    Scope scope;
    const char *sql;
    int columns;
};

constexpr std::array<Rows, 16> allRows{{
    {Scope::Front, R"(
        SELECT id, family_name, given_name, preferred_name, pronouns, birth_date, phone, email,
               address, status, source, hlc, device_id
          FROM client
         ORDER BY id)",
     13},
    {Scope::Front, R"(
        SELECT op_id, client_id, hlc, device_id, writes
          FROM client_put
         ORDER BY op_id)",
     5},
    {Scope::Clinical, R"(
        SELECT id, client_id, author, author_name, format, service_at, made_at, body, source, hlc,
               device_id, op_id, signed_at, signer, signer_name, signer_key, text_hash,
               previous_hash, signature
          FROM note
         ORDER BY id)",
     19},
    {Scope::Clinical, R"(
        SELECT op_id, note_id, hlc, device_id, payload
          FROM note_head
         ORDER BY op_id)",
     5},
    {Scope::Clinical, R"(
        SELECT version, op_id, note_id, how, actor, hlc, device_id
          FROM note_aside
         ORDER BY version, op_id)",
     7},
    {Scope::Clinical, R"(
        SELECT id, note_id, client_id, author, author_name, body, signed_at, signer, signer_name,
               signer_key, text_hash, previous_hash, signature, act, note_hash
          FROM addendum
         ORDER BY id)",
     15},
    {Scope::Clinical, R"(
        SELECT id, client_id, kind, title, code_system, code, status, started_at, ended_at, value,
               unit, body, source, hlc, device_id
          FROM chart_entry
         ORDER BY id)",
     15},
    {Scope::Clinical, R"(
        SELECT id, client_id, name, media_type, size, parts, whole_hash, key, attached_at, actor,
               actor_name, hlc, device_id
          FROM attachment
         ORDER BY id)",
     13},
    {Scope::Clinical, R"(
        SELECT op_id, attachment_id, reason, actor, actor_name, removed_at, hlc, device_id
          FROM attachment_removal
         ORDER BY op_id)",
     8},
    {Scope::Clinical, R"(
        SELECT op_id, record_id, client_id, kind, hlc, device_id, actor, said
          FROM chart_record_put
         WHERE scope <> 'front'
         ORDER BY op_id)",
     8},
    {Scope::Front, R"(
        SELECT op_id, record_id, client_id, kind, hlc, device_id, actor, said
          FROM chart_record_put
         WHERE scope = 'front'
         ORDER BY op_id)",
     8},
    {Scope::Org, R"(
        SELECT id, name, hlc, device_id
          FROM member_name
         ORDER BY id)",
     4},
    {Scope::Front, R"(
        SELECT client_id, user_id, is_assigned, hlc, device_id
          FROM care
         ORDER BY client_id, user_id)",
     5},
    {Scope::Restricted, R"(
        SELECT client_id, user_id, is_holder, hlc, device_id
          FROM emergency_holder
         ORDER BY client_id, user_id)",
     5},
    {Scope::Requests, R"(
        SELECT id, client_id, client_name, kind, asked_by, asker_name, received_on, words, actor,
               hlc, device_id
          FROM access_request
         ORDER BY id)",
     11},
    {Scope::Requests, R"(
        SELECT op_id, request_id, kind, words, actor, hlc, device_id
          FROM request_step
         ORDER BY op_id)",
     7},
}};

} // namespace

Result<crypto::Hash> stateDigest(store::Connection &connection)
{
    crypto::Hasher hasher("alcove/state/v1");
    for (const Rows &rows : allRows)
        TRY(store::addRows(connection, hasher, rows.sql, rows.columns));
    return hasher.finish();
}

Result<crypto::Hash> scopeDigest(store::Connection &connection, Scope scope)
{
    crypto::Hasher hasher("alcove/scope-state/v1");
    for (const Rows &rows : allRows)
        if (rows.scope == scope)
            TRY(store::addRows(connection, hasher, rows.sql, rows.columns));
    return hasher.finish();
}

} // namespace alcove::chart
