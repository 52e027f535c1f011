#pragma once

#include "pg/pqxx_chunks.h"
#include "pg/pqxx_factors.h"
#include "pg/pqxx_halves.h"
#include "pg/pqxx_kits.h"
#include "pg/push_line.h"
#include "server/gateway.h"

#include <memory>
#include <string>

namespace alcove::pg {

class ConnectionPool;

/// Keeps what the server knows in PostgreSQL, or what speaks its protocol: primary keys begin with
/// the practice, READ COMMITTED and a row lock a scope are enough, and no session state is kept, so
/// that a pooler may stand in between.
class PqxxGateway final : public server::Gateway {
public:
    /// At most so many connections. Offline when the database can't be reached, Refused when it has
    /// yet to be migrated, NewerSchema when a newer program did so.
    static Result<std::unique_ptr<PqxxGateway>> open(const std::string &dsn,
                                                     std::size_t connections);
    ~PqxxGateway() override;

    Result<void> ping() override;
    Result<crypto::SecretBytes> secret() override;
    Result<void> found(const server::DeviceRow &first, Millis now) override;
    Result<void> admit(const PracticeId &practice, const Bytes &record, Millis now) override;
    Result<std::optional<server::DeviceRow>> device(const PracticeId &practice,
                                                    const DeviceId &device) override;
    Result<std::vector<Bytes>> records(const PracticeId &practice, std::uint64_t after) override;
    Result<server::Outcome<server::PushDecision>> push(const server::Push &push,
                                                       Millis now) override;
    Result<wire::OwnChainReply> ownChain(const server::DeviceRow &device, const ScopeId &scope,
                                         const std::vector<OpId> &waiting) override;
    Result<server::Outcome<wire::PullReply>> pull(const PracticeId &practice,
                                                  const wire::PullRequest &request) override;
    Result<std::vector<server::PlacedHead>>
    heads(const std::vector<PracticeId> &practices) override;
    server::HalfStore &halves() override { return m_halves; }
    server::KitStore &kits() override { return m_kits; }
    server::FactorStore &factors() override { return m_factors; }
    server::ChunkStore &chunks() override { return m_chunks; }

private:
    explicit PqxxGateway(std::unique_ptr<ConnectionPool> pool);

    Result<std::vector<PushLine::Decided>> decideAll(const std::vector<TimedPush> &pushes);

    std::unique_ptr<ConnectionPool> m_pool;
    PushLine m_pushes;
    PqxxHalves m_halves;
    PqxxKits m_kits;
    PqxxFactors m_factors;
    PqxxChunks m_chunks;
};

} // namespace alcove::pg
