#include "pg/connection_pool.h"

#include "pg/failure.h"

#include <chrono>

namespace alcove::pg {

ConnectionPool::Lease::~Lease()
{
    if (m_pool != nullptr)
        m_pool->giveBack(std::move(m_connection));
}

Result<ConnectionPool::Lease> ConnectionPool::lease()
{
    std::unique_ptr<pqxx::connection> connection;
    {
        std::unique_lock lock(m_mutex);
        if (!m_returned.wait_for(lock, std::chrono::seconds(5), [this] { return m_free > 0; }))
            return Error(ErrorCode::Offline, "all connections to the database are busy");
        --m_free;
        if (!m_idle.empty()) {
            connection = std::move(m_idle.back());
            m_idle.pop_back();
        }
    }
    Lease lease(*this, std::move(connection));
    try {
        if (!lease.hasConnection())
            lease.connect(m_dsn);
    } catch (...) {
        return currentFailure().error;
    }
    return lease;
}

void ConnectionPool::giveBack(std::unique_ptr<pqxx::connection> connection)
{
    {
        const std::lock_guard lock(m_mutex);
        ++m_free;
        if (connection)
            m_idle.push_back(std::move(connection));
    }
    m_returned.notify_one();
}

} // namespace alcove::pg
