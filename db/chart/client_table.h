#pragma once

#include "core/client.h"
#include "core/op.h"
#include "store/connection.h"

namespace alcove::chart {

/// Table `client`.
class ClientTable {
public:
    explicit ClientTable(store::Connection &connection)
        : m_connection(connection)
    {
    }

    /// Takes the row unless a later one is there.
    Result<void> put(const Client &client, const Stamp &stamp);
    Result<std::optional<Client>> find(ClientId id);
    Result<std::optional<Stamp>> stampOf(ClientId id);
    Result<QList<ClientSummary>> list(const QString &typed);

private:
    store::Connection &m_connection;
};

} // namespace alcove::chart
