#include "pg/push_queries.h"

#include "pg/values.h"

#include <pqxx/result>

namespace alcove::pg {

namespace {

using server::Push;
using server::PushContext;
using server::PushDecision;

void makeScope(pqxx::work &sql, const Push &push)
{
    sql.exec_params(R"(
        INSERT INTO scope_head (practice_id, scope_id, head_seq, head_hash, key_epoch)
        VALUES ($1, $2, 0, $3, 0)
            ON CONFLICT (practice_id, scope_id) DO NOTHING)",
                    blob(push.practice), blob(push.scope.raw), blob(crypto::Hash()));
}

pqxx::result lockedHead(pqxx::work &sql, const Push &push)
{
    return sql.exec_params(R"(
        SELECT head_seq, head_hash, server_epoch, key_epoch
          FROM scope_head
         WHERE practice_id = $1
           AND scope_id = $2
           FOR UPDATE)",
                           blob(push.practice), blob(push.scope.raw));
}

server::ScopeState lockScope(pqxx::work &sql, const Push &push)
{
    pqxx::result rows = lockedHead(sql, push);
    if (rows.empty()) {
        makeScope(sql, push);
        rows = lockedHead(sql, push);
    }
    const pqxx::row row = rows.at(0);
    return {{numberIn(row[0]), arrayIn<32>(row[1])},
            static_cast<std::uint32_t>(numberIn(row[2])),
            static_cast<std::uint32_t>(numberIn(row[3]))};
}

void loadKnown(pqxx::work &sql, const Push &push, PushContext &context)
{
    std::vector<ByteView> ids;
    for (const server::IncomingOp &op : push.ops)
        ids.emplace_back(op.header.op.raw);
    const pqxx::result rows = sql.exec_params(R"(
        SELECT op_id, scope_id, op_hash, seq, head_hash
          FROM op
         WHERE practice_id = $1
           AND op_id = ANY ($2::bytea[]))",
                                              blob(push.practice), blobArray(ids));
    for (const pqxx::row &row : rows) {
        context.known[OpId{arrayIn<16>(row[0])}] = {ScopeId{arrayIn<16>(row[1])},
                                                    arrayIn<32>(row[2]),
                                                    {numberIn(row[3]), arrayIn<32>(row[4])}};
    }
}

void loadDevice(pqxx::work &sql, const Push &push, PushContext &context)
{
    const pqxx::result rows
        = sql.exec_params(R"(
        SELECT dev_seq, op_hash
          FROM op
         WHERE practice_id = $1
           AND scope_id = $2
           AND device_id = $3
         ORDER BY dev_seq DESC
         LIMIT 1)",
                          blob(push.practice), blob(push.scope.raw), blob(push.device.raw));
    if (!rows.empty())
        context.device = {numberIn(rows[0][0]), arrayIn<32>(rows[0][1])};
}

void loadHeads(pqxx::work &sql, const Push &push, PushContext &context)
{
    const std::vector<std::uint64_t> seqs = server::seenSeqs(push);
    if (seqs.empty())
        return;
    const pqxx::result rows
        = sql.exec_params(R"(
        SELECT seq, head_hash
          FROM op
         WHERE practice_id = $1
           AND scope_id = $2
           AND seq = ANY ($3::bigint[]))",
                          blob(push.practice), blob(push.scope.raw), numberArray(seqs));
    for (const pqxx::row &row : rows)
        context.heads[numberIn(row[0])] = arrayIn<32>(row[1]);
}

void loadEpochs(pqxx::work &sql, const Push &push, PushContext &context)
{
    const pqxx::result rows = sql.exec_params(R"(
        SELECT key_epoch, removals
          FROM scope_epoch
         WHERE practice_id = $1
           AND scope_id = $2)",
                                              blob(push.practice), blob(push.scope.raw));
    for (const pqxx::row &row : rows)
        context.epochs[static_cast<std::uint32_t>(numberIn(row[0]))] = numberIn(row[1]);
}

void insertEpochs(pqxx::work &sql, const Push &push, const PushDecision &decision)
{
    for (const auto &[epoch, removals] : decision.epochs)
        sql.exec_params(R"(
            INSERT INTO scope_epoch (practice_id, scope_id, key_epoch, removals)
            VALUES ($1, $2, $3, $4))",
                        blob(push.practice), blob(push.scope.raw), number(epoch), number(removals));
}

/// Values one behind the other, which PostgreSQL takes as they are: an array of bytea would go as
/// text, twice as long, and be read letter by letter.
struct OpColumns {
    explicit OpColumns(const std::vector<server::OpRow> &rows)
    {
        for (const server::OpRow &row : rows) {
            epochs.push_back(row.keyEpoch);
            starts.push_back(envelopes.size() + 1);
            sizes.push_back(row.envelope.size());
            add(ids, row.op.raw);
            add(hashes, row.opHash);
            add(heads, row.headHash);
            add(envelopes, row.envelope);
        }
    }

    static void add(Bytes &all, ByteView value)
    {
        all.insert(all.end(), value.begin(), value.end());
    }

    std::vector<std::uint64_t> epochs;
    std::vector<std::uint64_t> starts; ///< from 1, as SQL counts
    std::vector<std::uint64_t> sizes;
    Bytes ids;
    Bytes hashes;
    Bytes heads;
    Bytes envelopes;
};

void insertOps(pqxx::work &sql, const Push &push, const PushDecision &decision)
{
    const OpColumns columns(decision.added);
    const server::OpRow &first = decision.added.front();
    // They stand one behind the other in both chains.
    sql.exec_params(R"(
        INSERT INTO op (practice_id, scope_id, device_id, received_at,
                        seq, op_id, dev_seq, key_epoch, op_hash, head_hash, envelope)
        SELECT $1, $2, $3, $4,
               $5::bigint + place - 1,
               substring($6::bytea FROM 16 * place::integer - 15 FOR 16),
               $7::bigint + place - 1,
               key_epoch,
               substring($8::bytea FROM 32 * place::integer - 31 FOR 32),
               substring($9::bytea FROM 32 * place::integer - 31 FOR 32),
               substring($10::bytea FROM start FOR size)
          FROM unnest($11::bigint[], $12::integer[], $13::integer[])
          WITH ORDINALITY AS given (key_epoch, start, size, place))",
                    blob(push.practice), blob(push.scope.raw), blob(push.device.raw),
                    first.receivedAt, number(first.seq), blob(columns.ids), number(first.deviceSeq),
                    blob(columns.hashes), blob(columns.heads), blob(columns.envelopes),
                    numberArray(columns.epochs), numberArray(columns.starts),
                    numberArray(columns.sizes));
}

} // namespace

server::PushContext loadContext(pqxx::work &sql, const server::Push &push)
{
    PushContext context;
    context.state = lockScope(sql, push);
    loadKnown(sql, push, context);
    loadDevice(sql, push, context);
    loadHeads(sql, push, context);
    loadEpochs(sql, push, context);
    return context;
}

void keepDecision(pqxx::work &sql, const server::Push &push, const server::PushDecision &decision)
{
    insertOps(sql, push, decision);
    insertEpochs(sql, push, decision);
    const server::BatchRow &batch = decision.batch;
    sql.exec_params(R"(
        INSERT INTO batch_sig (practice_id, scope_id, last_seq, first_seq, bytes, device_id, sig)
        VALUES ($1, $2, $3, $4, $5, $6, $7))",
                    blob(push.practice), blob(push.scope.raw), number(batch.lastSeq),
                    number(batch.firstSeq), number(batch.bytes), blob(batch.device.raw),
                    blob(batch.signature));
    sql.exec_params(R"(
        UPDATE scope_head
           SET head_seq = $3, head_hash = $4, key_epoch = $5
         WHERE practice_id = $1
           AND scope_id = $2)",
                    blob(push.practice), blob(push.scope.raw), number(decision.state.head.seq),
                    blob(decision.state.head.hash), number(decision.state.keyEpoch));
}

} // namespace alcove::pg
