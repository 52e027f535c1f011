#include "pg/pqxx_gateway.h"

#include "pg/migrator.h"
#include "pg/pull_queries.h"
#include "pg/push_queries.h"
#include "pg/values.h"
#include "pg/work.h"
#include "server/admission.h"

#include <pqxx/result>

namespace alcove::pg {

namespace {

void insertDevice(pqxx::work &sql, const server::DeviceRow &device, std::int64_t memberSeq,
                  Millis now)
{
    sql.exec_params(R"(
        INSERT INTO device (practice_id, device_id, member_seq, sign_pk, added_at, record)
        VALUES ($1, $2, $3, $4, $5, $6))",
                    blob(device.practice), blob(device.device.raw), memberSeq,
                    blob(device.verifyKey), now, blob(device.record));
}

server::DeviceRow deviceIn(const PracticeId &practice, const pqxx::row &row)
{
    return {practice,          DeviceId{arrayIn<16>(row[0])}, arrayIn<32>(row[1]),
            row[2].as<bool>(), row[3].as<Millis>(),           bytesIn(row[4])};
}

pqxx::result deviceRows(pqxx::work &sql, const PracticeId &practice, const DeviceId &device)
{
    return sql.exec_params(R"(
        SELECT device_id, sign_pk, is_live, min_token_time, record
          FROM device
         WHERE practice_id = $1
           AND device_id = $2)",
                           blob(practice), blob(device.raw));
}

std::vector<Bytes> logOf(pqxx::work &sql, const PracticeId &practice, std::uint64_t after = 0)
{
    const auto rows = sql.exec_params(R"(
        SELECT member_seq, record
          FROM device
         WHERE practice_id = $1
           AND member_seq > $2
         UNION ALL
        SELECT member_seq, record
          FROM member_record
         WHERE practice_id = $1
           AND member_seq > $2
         ORDER BY member_seq)",
                                      blob(practice), number(after));
    std::vector<Bytes> records;
    for (const pqxx::row &row : rows)
        records.push_back(bytesIn(row[1]));
    return records;
}

} // namespace

PqxxGateway::PqxxGateway(std::unique_ptr<ConnectionPool> pool)
    : m_pool(std::move(pool))
    , m_pushes([this](const std::vector<TimedPush> &pushes) { return decideAll(pushes); })
    , m_halves(*m_pool)
    , m_kits(*m_pool)
    , m_factors(*m_pool)
    , m_chunks(*m_pool)
{
}

PqxxGateway::~PqxxGateway() = default;

Result<std::unique_ptr<PqxxGateway>> PqxxGateway::open(const std::string &dsn,
                                                       std::size_t connections)
{
    auto pool = std::make_unique<ConnectionPool>(dsn, connections);
    TRY(checkSchema(*pool));
    return std::unique_ptr<PqxxGateway>(new PqxxGateway(std::move(pool)));
}

Result<void> PqxxGateway::ping()
{
    return inTransaction<void>(*m_pool, [](Work &work) {
        work.sql.exec("SELECT 1");
        return Result<void>();
    });
}

Result<crypto::SecretBytes> PqxxGateway::secret()
{
    return inTransaction<crypto::SecretBytes>(
        *m_pool, [](Work &work) -> Result<crypto::SecretBytes> {
            const auto rows = work.sql.exec("SELECT secret FROM server_secret WHERE id = 1");
            if (rows.empty())
                return Error(ErrorCode::Corrupt, "no server secret");
            auto bytes = arrayIn<32>(rows[0][0]);
            crypto::SecretBytes secret{ByteView(bytes)};
            crypto::wipe(bytes);
            return secret;
        });
}

Result<void> PqxxGateway::found(const server::DeviceRow &first, Millis now)
{
    return inTransaction<void>(*m_pool, [&first, now](Work &work) {
        const auto added = work.sql.exec_params(R"(
            INSERT INTO practice (practice_id, member_seq, founded_at)
            VALUES ($1, 1, $2)
                ON CONFLICT (practice_id) DO NOTHING)",
                                                blob(first.practice), now);
        if (added.affected_rows() == 1)
            insertDevice(work.sql, first, 1, now);
        return Result<void>();
    });
}

Result<void> PqxxGateway::admit(const PracticeId &practice, const Bytes &record, Millis now)
{
    return inTransaction<void>(*m_pool, [&practice, &record, now](Work &work) -> Result<void> {
        const auto practices = work.sql.exec_params(
            "SELECT member_seq FROM practice WHERE practice_id = $1 FOR UPDATE", blob(practice));
        if (practices.empty())
            return Error(ErrorCode::NotFound, "practice");
        TRY_ASSIGN(const server::Admission admission,
                   server::decideAdmission(practice, logOf(work.sql, practice), record));
        if (!admission.isNew)
            return {};
        const auto memberSeq = practices[0][0].as<std::int64_t>() + 1;
        if (admission.device)
            insertDevice(work.sql, *admission.device, memberSeq, now);
        else
            work.sql.exec_params(R"(
                INSERT INTO member_record (practice_id, member_seq, added_at, record)
                VALUES ($1, $2, $3, $4))",
                                 blob(practice), memberSeq, now, blob(record));
        work.sql.exec_params("UPDATE practice SET member_seq = $2 WHERE practice_id = $1",
                             blob(practice), memberSeq);
        return {};
    });
}

Result<std::optional<server::DeviceRow>> PqxxGateway::device(const PracticeId &practice,
                                                             const DeviceId &device)
{
    using Found = std::optional<server::DeviceRow>;
    return inTransaction<Found>(*m_pool, [&](Work &work) -> Result<Found> {
        const auto rows = deviceRows(work.sql, practice, device);
        return rows.empty() ? Found() : Found(deviceIn(practice, rows[0]));
    });
}

Result<std::vector<Bytes>> PqxxGateway::records(const PracticeId &practice, std::uint64_t after)
{
    return inTransaction<std::vector<Bytes>>(
        *m_pool, [&practice, after](Work &work) -> Result<std::vector<Bytes>> {
            std::vector<Bytes> records = logOf(work.sql, practice, after);
            if (records.empty() && after == 0)
                return Error(ErrorCode::NotFound, "practice");
            return records;
        });
}

Result<server::Outcome<server::PushDecision>> PqxxGateway::push(const server::Push &push,
                                                                Millis now)
{
    return m_pushes.push(push, now);
}

Result<std::vector<PushLine::Decided>> PqxxGateway::decideAll(const std::vector<TimedPush> &pushes)
{
    using All = std::vector<PushLine::Decided>;
    return inTransaction<All>(*m_pool, [&pushes](Work &work) -> Result<All> {
        All outcomes;
        work.keep = false;
        for (const TimedPush &each : pushes) {
            const server::Push &push = *each.push;
            outcomes.push_back(server::decide(push, loadContext(work.sql, push), each.at));
            const auto *decision = std::get_if<server::PushDecision>(&outcomes.back());
            // A repetition is committed too: with the lock it took it waits for the standby, which
            // may not have yet what was there already.
            work.keep = work.keep || decision != nullptr;
            if (decision != nullptr && !decision->added.empty())
                keepDecision(work.sql, push, *decision);
        }
        return outcomes;
    });
}

Result<wire::OwnChainReply> PqxxGateway::ownChain(const server::DeviceRow &device,
                                                  const ScopeId &scope,
                                                  const std::vector<OpId> &waiting)
{
    using Found = wire::OwnChainReply;
    return inTransaction<Found>(*m_pool, [&](Work &work) -> Result<Found> {
        return loadOwnChain(work.sql, device, scope, waiting);
    });
}

Result<server::Outcome<wire::PullReply>> PqxxGateway::pull(const PracticeId &practice,
                                                           const wire::PullRequest &request)
{
    using Page = server::Outcome<wire::PullReply>;
    return inTransaction<Page>(
        *m_pool, [&](Work &work) -> Result<Page> { return loadPage(work.sql, practice, request); });
}

Result<std::vector<server::PlacedHead>> PqxxGateway::heads(const std::vector<PracticeId> &practices)
{
    using Found = std::vector<server::PlacedHead>;
    const std::vector<ByteView> wanted(practices.begin(), practices.end());
    return inTransaction<Found>(
        *m_pool, [&](Work &work) -> Result<Found> { return loadHeads(work.sql, wanted); });
}

} // namespace alcove::pg
