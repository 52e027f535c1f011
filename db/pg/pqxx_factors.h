#pragma once

#include "pg/connection_pool.h"
#include "server/factor_store.h"

namespace alcove::pg {

/// Tables `second_factor`, `second_factor_spare` and `second_factor_proof`.
class PqxxFactors final : public server::FactorStore {
public:
    /// The pool outlives it.
    explicit PqxxFactors(ConnectionPool &pool)
        : m_pool(pool)
    {
    }

    Result<std::optional<server::FactorRow>> find(const PracticeId &practice,
                                                  const UserId &user) override;
    Result<void> change(const PracticeId &practice, const UserId &user, const Act &act) override;

private:
    ConnectionPool &m_pool;
};

} // namespace alcove::pg
