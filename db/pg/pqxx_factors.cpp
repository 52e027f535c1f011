#include "pg/pqxx_factors.h"

#include "pg/values.h"
#include "pg/work.h"

#include <pqxx/result>

namespace alcove::pg {

namespace {

using Row = std::optional<server::FactorRow>;

Row load(pqxx::work &sql, const PracticeId &practice, const UserId &user)
{
    const auto rows = sql.exec_params(R"(
        SELECT nonce, sealed, set_at, last_step, failures, failed_at
          FROM second_factor
         WHERE practice_id = $1
           AND user_id = $2)",
                                      blob(practice), blob(user.raw));
    if (rows.empty())
        return std::nullopt;
    server::FactorRow row;
    row.factor = {arrayIn<24>(rows[0][0]), arrayIn<wire::sealedFactorSize>(rows[0][1])};
    row.setAt = rows[0][2].as<Millis>();
    row.lastStep = numberIn(rows[0][3]);
    row.failures = rows[0][4].as<std::uint32_t>();
    row.failedAt = rows[0][5].as<Millis>();
    const auto spares = sql.exec_params(R"(
        SELECT code_hash
          FROM second_factor_spare
         WHERE practice_id = $1
           AND user_id = $2
         ORDER BY code_hash)",
                                        blob(practice), blob(user.raw));
    for (const pqxx::row &spare : spares)
        row.spares.push_back(arrayIn<32>(spare[0]));
    const auto proofs = sql.exec_params(R"(
        SELECT device_id, proved_at
          FROM second_factor_proof
         WHERE practice_id = $1
           AND user_id = $2)",
                                        blob(practice), blob(user.raw));
    for (const pqxx::row &proof : proofs)
        row.proofs[DeviceId{arrayIn<16>(proof[0])}] = proof[1].as<Millis>();
    return row;
}

void clear(pqxx::work &sql, const PracticeId &practice, const UserId &user)
{
    for (const char *statement :
         {"DELETE FROM second_factor_spare WHERE practice_id = $1 AND user_id = $2",
          "DELETE FROM second_factor_proof WHERE practice_id = $1 AND user_id = $2",
          "DELETE FROM second_factor WHERE practice_id = $1 AND user_id = $2"})
        sql.exec_params(statement, blob(practice), blob(user.raw));
}

void keep(pqxx::work &sql, const PracticeId &practice, const UserId &user,
          const server::FactorRow &row)
{
    sql.exec_params(R"(
        INSERT INTO second_factor (practice_id, user_id, nonce, sealed, set_at, last_step,
                                   failures, failed_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8))",
                    blob(practice), blob(user.raw), blob(row.factor.nonce), blob(row.factor.sealed),
                    row.setAt, number(row.lastStep), static_cast<std::int32_t>(row.failures),
                    row.failedAt);
    for (const crypto::Hash &spare : row.spares)
        sql.exec_params(R"(
            INSERT INTO second_factor_spare (practice_id, user_id, code_hash)
            VALUES ($1, $2, $3)
                ON CONFLICT DO NOTHING)",
                        blob(practice), blob(user.raw), blob(spare));
    for (const auto &[device, at] : row.proofs)
        sql.exec_params(R"(
            INSERT INTO second_factor_proof (practice_id, user_id, device_id, proved_at)
            VALUES ($1, $2, $3, $4))",
                        blob(practice), blob(user.raw), blob(device.raw), at);
}

} // namespace

Result<Row> PqxxFactors::find(const PracticeId &practice, const UserId &user)
{
    return inTransaction<Row>(
        m_pool, [&](Work &work) -> Result<Row> { return load(work.sql, practice, user); });
}

Result<void> PqxxFactors::change(const PracticeId &practice, const UserId &user, const Act &act)
{
    return inTransaction<void>(m_pool, [&](Work &work) -> Result<void> {
        // The lock of the membership log: a factor that is set, and a record that it bars, come one
        // after the other. Nobody is in a hurry here.
        const auto practices = work.sql.exec_params(
            "SELECT 1 FROM practice WHERE practice_id = $1 FOR UPDATE", blob(practice));
        if (practices.empty())
            return Error(ErrorCode::NotFound, "practice");
        Row row = load(work.sql, practice, user);
        TRY(act(row));
        clear(work.sql, practice, user);
        if (row)
            keep(work.sql, practice, user, *row);
        return {};
    });
}

} // namespace alcove::pg
