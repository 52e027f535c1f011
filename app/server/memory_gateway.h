#pragma once

#include "base/random.h"
#include "server/gateway.h"
#include "server/memory_chunks.h"
#include "server/memory_factors.h"
#include "server/memory_halves.h"
#include "server/memory_kits.h"

#include <map>
#include <memory>
#include <mutex>

namespace alcove::server {

/// Keeps everything in memory: for tests, where it stands in for PostgreSQL behind the real
/// handler.
class MemoryGateway final : public Gateway {
public:
    explicit MemoryGateway(Random &random);

    Result<void> ping() override;
    Result<crypto::SecretBytes> secret() override;
    Result<void> found(const DeviceRow &first, Millis now) override;
    Result<void> admit(const PracticeId &practice, const Bytes &record, Millis now) override;
    Result<std::optional<DeviceRow>> device(const PracticeId &practice,
                                            const DeviceId &device) override;
    Result<std::vector<Bytes>> records(const PracticeId &practice, std::uint64_t after) override;
    Result<Outcome<PushDecision>> push(const Push &push, Millis now) override;
    Result<wire::OwnChainReply> ownChain(const DeviceRow &device, const ScopeId &scope,
                                         const std::vector<OpId> &waiting) override;
    Result<Outcome<wire::PullReply>> pull(const PracticeId &practice,
                                          const wire::PullRequest &request) override;
    Result<std::vector<PlacedHead>> heads(const std::vector<PracticeId> &practices) override;
    HalfStore &halves() override { return m_halves; }
    KitStore &kits() override { return m_kits; }
    FactorStore &factors() override { return m_factors; }

    /// What is kept of practices and their scopes, as a backup of a database has it; halves are not
    /// in it.
    struct Backup;
    std::shared_ptr<const Backup> backup();
    void putBack(const Backup &backup);
    ChunkStore &chunks() override { return m_chunks; }

private:
    struct Scope {
        ScopeState state;
        std::vector<OpRow> ops; ///< number n at n - 1
        std::vector<BatchRow> batches;
        std::map<std::uint32_t, std::uint64_t> epochs; ///< as in PushContext
    };
    struct Practice {
        std::vector<DeviceRow> devices;
        std::vector<Bytes> log; ///< of membership, in the order it came in
        std::map<ScopeId, Scope> scopes;
        std::map<OpId, KnownOp> ops;
    };

    static PushContext contextOf(const Practice &practice, const Scope &scope, const Push &push);

    std::mutex m_mutex;
    crypto::SecretBytes m_secret;
    std::map<PracticeId, Practice> m_practices;
    MemoryHalves m_halves;
    MemoryKits m_kits;
    MemoryFactors m_factors;
    MemoryChunks m_chunks;
};

} // namespace alcove::server
