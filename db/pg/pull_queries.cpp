#include "pg/pull_queries.h"

#include "pg/values.h"
#include "server/paging.h"
#include "wire/limits.h"

#include <pqxx/result>

namespace alcove::pg {

namespace {

struct Place {
    const PracticeId &practice;
    const ScopeId &scope;
};

/// A scope that nobody has written to has no row and stands at its beginning.
void loadHead(pqxx::work &sql, const Place &place, wire::PullReply &reply)
{
    const pqxx::result rows = sql.exec_params(R"(
        SELECT head_seq, head_hash, server_epoch
          FROM scope_head
         WHERE practice_id = $1
           AND scope_id = $2)",
                                              blob(place.practice), blob(place.scope.raw));
    reply.serverEpoch = 1;
    if (rows.empty())
        return;
    reply.head = {numberIn(rows[0][0]), arrayIn<32>(rows[0][1])};
    reply.serverEpoch = static_cast<std::uint32_t>(numberIn(rows[0][2]));
}

bool wasHead(pqxx::work &sql, const Place &place, const wire::Head &head)
{
    if (head == wire::Head())
        return true;
    const pqxx::result rows
        = sql.exec_params(R"(
        SELECT head_hash
          FROM op
         WHERE practice_id = $1
           AND scope_id = $2
           AND seq = $3)",
                          blob(place.practice), blob(place.scope.raw), number(head.seq));
    return !rows.empty() && arrayIn<32>(rows[0][0]) == head.hash;
}

/// Those that end after `after`, up to the head read before: what is committed meanwhile is left
/// for the next page.
std::vector<server::BatchRow> loadBatches(pqxx::work &sql, const Place &place, std::uint64_t after,
                                          std::uint64_t head)
{
    const pqxx::result rows
        = sql.exec_params(R"(
        SELECT first_seq, last_seq, bytes, device_id, sig
          FROM batch_sig
         WHERE practice_id = $1
           AND scope_id = $2
           AND last_seq > $3
           AND last_seq <= $4
         ORDER BY last_seq
         LIMIT $5)",
                          blob(place.practice), blob(place.scope.raw), number(after), number(head),
                          number(wire::maxPageOps));
    std::vector<server::BatchRow> batches;
    for (const pqxx::row &row : rows) {
        batches.push_back({numberIn(row[0]), numberIn(row[1]), numberIn(row[2]),
                           DeviceId{arrayIn<16>(row[3])}, arrayIn<64>(row[4])});
    }
    return batches;
}

void loadOps(pqxx::work &sql, const Place &place, std::uint64_t after, std::uint64_t end,
             wire::PullReply &reply)
{
    const pqxx::result rows
        = sql.exec_params(R"(
        SELECT seq, received_at, envelope
          FROM op
         WHERE practice_id = $1
           AND scope_id = $2
           AND seq > $3
           AND seq <= $4
         ORDER BY seq)",
                          blob(place.practice), blob(place.scope.raw), number(after), number(end));
    for (const pqxx::row &row : rows)
        reply.ops.push_back({numberIn(row[0]), row[1].as<std::int64_t>(), bytesIn(row[2])});
}

} // namespace

server::Outcome<wire::PullReply> loadPage(pqxx::work &sql, const PracticeId &practice,
                                          const wire::PullRequest &request)
{
    const Place place{practice, request.scope};
    wire::PullReply reply;
    loadHead(sql, place, reply);
    if (!wasHead(sql, place, request.after))
        return wire::Refusal::Diverged;
    const std::uint64_t after = request.after.seq;
    const auto batches = loadBatches(sql, place, after, reply.head.seq);
    const std::uint64_t end = server::pageEnd(batches, after, request.limit);
    if (end == after)
        return reply;
    loadOps(sql, place, after, end, reply);
    for (const server::BatchRow &batch : batches) {
        if (batch.lastSeq <= end)
            reply.signatures.push_back({batch.lastSeq, batch.signature});
    }
    return reply;
}

wire::OwnChainReply loadOwnChain(pqxx::work &sql, const server::DeviceRow &device,
                                 const ScopeId &scope, const std::vector<OpId> &waiting)
{
    wire::OwnChainReply reply;
    const pqxx::result last
        = sql.exec_params(R"(
        SELECT dev_seq, op_hash
          FROM op
         WHERE practice_id = $1
           AND scope_id = $2
           AND device_id = $3
         ORDER BY dev_seq DESC
         LIMIT 1)",
                          blob(device.practice), blob(scope.raw), blob(device.device.raw));
    if (!last.empty())
        reply.end = {numberIn(last[0][0]), arrayIn<32>(last[0][1])};
    std::vector<ByteView> ids;
    ids.reserve(waiting.size());
    for (const OpId &id : waiting)
        ids.emplace_back(id.raw);
    const pqxx::result known = sql.exec_params(R"(
        SELECT op_id
          FROM op
         WHERE practice_id = $1
           AND scope_id = $2
           AND device_id = $3
           AND op_id = ANY ($4::bytea[])
         ORDER BY dev_seq)",
                                               blob(device.practice), blob(scope.raw),
                                               blob(device.device.raw), blobArray(ids));
    for (const pqxx::row &row : known)
        reply.known.push_back(OpId{arrayIn<16>(row[0])});
    return reply;
}

std::vector<server::PlacedHead> loadHeads(pqxx::work &sql, std::span<const ByteView> practices)
{
    const pqxx::result rows = sql.exec_params(R"(
        SELECT practice_id, scope_id, head_seq
          FROM scope_head
         WHERE practice_id = ANY($1::bytea[])
           AND head_seq > 0)",
                                              blobArray(practices));
    std::vector<server::PlacedHead> heads;
    for (const pqxx::row &row : rows)
        heads.push_back({arrayIn<32>(row[0]), ScopeId{arrayIn<16>(row[1])}, numberIn(row[2])});
    return heads;
}

} // namespace alcove::pg
