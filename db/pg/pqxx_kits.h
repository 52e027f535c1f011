#pragma once

#include "pg/connection_pool.h"
#include "server/kit_store.h"

namespace alcove::pg {

/// Table `kit_drawer`.
class PqxxKits final : public server::KitStore {
public:
    /// The pool outlives it.
    explicit PqxxKits(ConnectionPool &pool)
        : m_pool(pool)
    {
    }

    Result<void> put(const server::KitRow &kit, Millis now) override;
    Result<std::optional<server::KitRow>> find(const crypto::Hash &drawer) override;
    Result<void> drop(const PracticeId &practice, const DeviceId &kit) override;

private:
    ConnectionPool &m_pool;
};

} // namespace alcove::pg
