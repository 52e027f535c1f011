#pragma once

#include "base/result.h"

#include <pqxx/connection>

#include <condition_variable>
#include <memory>
#include <mutex>
#include <string>
#include <utility>
#include <vector>

namespace alcove::pg {

/// A few connections that threads take turns with. Opened when first needed, and anew after one
/// broke.
class ConnectionPool {
public:
    /// A connection for as long as this lives.
    class Lease {
    public:
        Lease(ConnectionPool &pool, std::unique_ptr<pqxx::connection> connection)
            : m_pool(&pool)
            , m_connection(std::move(connection))
        {
        }
        ~Lease();
        Lease(Lease &&other) noexcept
            : m_pool(std::exchange(other.m_pool, nullptr))
            , m_connection(std::move(other.m_connection))
        {
        }
        Lease &operator=(Lease &&) = delete;

        bool hasConnection() const { return m_connection != nullptr; }
        void connect(const std::string &dsn)
        {
            m_connection = std::make_unique<pqxx::connection>(dsn);
        }
        pqxx::connection &connection() { return *m_connection; }
        /// It broke: the next lease gets a new one.
        void drop() { m_connection.reset(); }

    private:
        ConnectionPool *m_pool;
        std::unique_ptr<pqxx::connection> m_connection;
    };

    ConnectionPool(std::string dsn, std::size_t size)
        : m_dsn(std::move(dsn))
        , m_free(size)
    {
    }

    /// Offline when none becomes free within five seconds, or the database can't be reached.
    Result<Lease> lease();

private:
    void giveBack(std::unique_ptr<pqxx::connection> connection);

    const std::string m_dsn;
    std::mutex m_mutex;
    std::condition_variable m_returned;
    std::size_t m_free; ///< how many more may be out, open or not
    std::vector<std::unique_ptr<pqxx::connection>> m_idle;
};

} // namespace alcove::pg
