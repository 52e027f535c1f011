#pragma once

#include "server/half_store.h"

namespace alcove::pg {

class ConnectionPool;

/// Halves and asks in PostgreSQL, under the lock of their practice's row.
class PqxxHalves final : public server::HalfStore {
public:
    explicit PqxxHalves(ConnectionPool &pool)
        : m_pool(pool)
    {
    }

    Result<void> put(const server::HalfRow &half, Millis now) override;
    Result<std::vector<Bytes>> ask(const server::AskRow &ask,
                                   const std::optional<UserId> &holder) override;
    Result<bool> hasPut(const PracticeId &practice, const ScopeId &scope,
                        const UserId &user) override;
    Result<wire::AsksReply> asks(const PracticeId &practice, const ScopeId &scope,
                                 std::uint64_t after) override;

private:
    ConnectionPool &m_pool;
};

} // namespace alcove::pg
