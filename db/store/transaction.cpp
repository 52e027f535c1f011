#include "store/transaction.h"

#include <utility>

namespace alcove::store {

Result<Transaction> Transaction::begin(Connection &connection)
{
    TRY(connection.execute("BEGIN IMMEDIATE"));
    return Transaction(connection);
}

Transaction::~Transaction()
{
    // A failure here leaves nothing behind either: an uncommitted transaction is gone with its
    // connection.
    if (m_connection != nullptr)
        static_cast<void>(m_connection->execute("ROLLBACK"));
}

Transaction::Transaction(Transaction &&other) noexcept
    : m_connection(std::exchange(other.m_connection, nullptr))
{
}

Result<void> Transaction::commit()
{
    TRY(m_connection->execute("COMMIT"));
    m_connection = nullptr;
    return {};
}

} // namespace alcove::store
