#include "pg/pqxx_halves.h"

#include "pg/values.h"
#include "pg/work.h"
#include "server/half_rules.h"

#include <pqxx/result>

#include <algorithm>
#include <limits>

namespace alcove::pg {

namespace {

/// One at a time in a practice: numbers have no gap, and what is read is what is decided on.
Result<void> lockPractice(pqxx::work &sql, const PracticeId &practice)
{
    const auto rows = sql.exec_params(
        "SELECT practice_id FROM practice WHERE practice_id = $1 FOR UPDATE", blob(practice));
    if (rows.empty())
        return Error(ErrorCode::NotFound, "practice");
    return {};
}

std::optional<server::KeptHalf> keptIn(pqxx::work &sql, const server::HalfRow &half)
{
    const auto rows
        = sql.exec_params(R"(
        SELECT issued_at, device_id, record
          FROM key_half
         WHERE practice_id = $1
           AND scope_id = $2
           AND holder_id = $3
           AND putter_id = $4
           AND key_epoch = $5)",
                          blob(half.practice), blob(half.scope.raw), blob(half.holder.raw),
                          blob(half.putter.raw), number(half.epoch));
    if (rows.empty())
        return std::nullopt;
    return server::KeptHalf{numberIn(rows[0][0]), DeviceId{arrayIn<16>(rows[0][1])},
                            bytesIn(rows[0][2])};
}

std::size_t countOf(pqxx::work &sql, const server::HalfRow &half)
{
    const auto rows = sql.exec_params(R"(
        SELECT count(*)
          FROM key_half
         WHERE practice_id = $1
           AND putter_id = $2)",
                                      blob(half.practice), blob(half.putter.raw));
    return numberIn(rows.at(0)[0]);
}

void keep(pqxx::work &sql, const server::HalfRow &half, Millis now)
{
    sql.exec_params(R"(
        INSERT INTO key_half (practice_id, scope_id, key_epoch, holder_id, putter_id,
                              device_id, issued_at, is_withdrawn, put_at, record)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
            ON CONFLICT (practice_id, scope_id, holder_id, putter_id, key_epoch)
            DO UPDATE SET device_id = excluded.device_id, issued_at = excluded.issued_at,
                          is_withdrawn = excluded.is_withdrawn, put_at = excluded.put_at,
                          record = excluded.record)",
                    blob(half.practice), blob(half.scope.raw), number(half.epoch),
                    blob(half.holder.raw), blob(half.putter.raw), blob(half.device.raw),
                    number(half.issuedAt), half.isWithdrawn, now, blob(half.record));
}

std::vector<Bytes> recordsFor(pqxx::work &sql, const server::AskRow &ask, const UserId &holder)
{
    const auto rows = sql.exec_params(R"(
        SELECT record
          FROM key_half
         WHERE practice_id = $1
           AND scope_id = $2
           AND holder_id = $3
           AND NOT is_withdrawn
         ORDER BY putter_id, key_epoch)",
                                      blob(ask.practice), blob(ask.scope.raw), blob(holder.raw));
    std::vector<Bytes> records;
    for (const pqxx::row &row : rows)
        records.push_back(bytesIn(row[0]));
    return records;
}

std::uint64_t lastAsk(pqxx::work &sql, const PracticeId &practice, const ScopeId &scope)
{
    const auto rows = sql.exec_params(R"(
        SELECT coalesce(max(ask_seq), 0)
          FROM half_ask
         WHERE practice_id = $1
           AND scope_id = $2)",
                                      blob(practice), blob(scope.raw));
    return numberIn(rows.at(0)[0]);
}

/// False when the nonce was there.
bool writeDown(pqxx::work &sql, const server::AskRow &ask, std::size_t given)
{
    const std::uint64_t seq = lastAsk(sql, ask.practice, ask.scope) + 1;
    const auto added = sql.exec_params(R"(
        INSERT INTO half_ask (practice_id, scope_id, ask_seq, device_id, nonce,
                              asked_at, given, record)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
            ON CONFLICT (practice_id, nonce) DO NOTHING)",
                                       blob(ask.practice), blob(ask.scope.raw), number(seq),
                                       blob(ask.device.raw), blob(ask.nonce), ask.at, number(given),
                                       blob(ask.record));
    return added.affected_rows() == 1;
}

} // namespace

Result<void> PqxxHalves::put(const server::HalfRow &half, Millis now)
{
    return inTransaction<void>(m_pool, [&half, now](Work &work) -> Result<void> {
        TRY(lockPractice(work.sql, half.practice));
        TRY_ASSIGN(const bool isNew,
                   server::decideHalf(keptIn(work.sql, half), countOf(work.sql, half), half));
        if (isNew)
            keep(work.sql, half, now);
        return {};
    });
}

Result<std::vector<Bytes>> PqxxHalves::ask(const server::AskRow &ask,
                                           const std::optional<UserId> &holder)
{
    using Records = std::vector<Bytes>;
    return inTransaction<Records>(m_pool, [&ask, &holder](Work &work) -> Result<Records> {
        TRY(lockPractice(work.sql, ask.practice));
        Records records = holder ? recordsFor(work.sql, ask, *holder) : Records();
        // When this transaction doesn't commit, nothing is answered.
        if (!writeDown(work.sql, ask, records.size()))
            return Error(ErrorCode::Conflict, "nonce of another ask");
        return records;
    });
}

Result<bool> PqxxHalves::hasPut(const PracticeId &practice, const ScopeId &scope,
                                const UserId &user)
{
    return inTransaction<bool>(m_pool, [&](Work &work) -> Result<bool> {
        const auto rows = work.sql.exec_params(R"(
            SELECT 1
              FROM key_half
             WHERE practice_id = $1
               AND scope_id = $2
               AND putter_id = $3
             LIMIT 1)",
                                               blob(practice), blob(scope.raw), blob(user.raw));
        return !rows.empty();
    });
}

Result<wire::AsksReply> PqxxHalves::asks(const PracticeId &practice, const ScopeId &scope,
                                         std::uint64_t after)
{
    constexpr std::uint64_t most = std::numeric_limits<std::int64_t>::max();
    return inTransaction<wire::AsksReply>(m_pool, [&](Work &work) -> Result<wire::AsksReply> {
        wire::AsksReply reply;
        const auto rows = work.sql.exec_params(
            R"(
            SELECT ask_seq, asked_at, given, record
              FROM half_ask
             WHERE practice_id = $1
               AND scope_id = $2
               AND ask_seq > $3
             ORDER BY ask_seq
             LIMIT $4)",
            blob(practice), blob(scope.raw), number(std::min(after, most)), number(wire::maxAsks));
        for (const pqxx::row &row : rows)
            reply.asks.push_back({numberIn(row[0]), row[1].as<Millis>(),
                                  static_cast<std::uint32_t>(numberIn(row[2])), bytesIn(row[3])});
        reply.last = lastAsk(work.sql, practice, scope);
        return reply;
    });
}

} // namespace alcove::pg
