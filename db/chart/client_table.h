#pragma once

#include "core/client.h"
#include "core/client_fields.h"
#include "core/op.h"
#include "store/connection.h"

namespace alcove::chart {

/// Tables `client`, `client_put` and `client_open`.
class ClientTable {
public:
    explicit ClientTable(store::Connection &connection)
        : m_connection(connection)
    {
    }

    /// Takes what an op says; the row becomes what all of them make of the client.
    Result<void> put(const ClientPut &put);
    /// As it stands, of no op that is known: every field of it, unless something later is there.
    Result<void> put(const Client &client, const Stamp &stamp);
    Result<std::optional<Client>> find(ClientId id);
    Result<std::optional<Stamp>> stampOf(ClientId id);
    /// Nothing without such a client.
    Result<std::optional<ClientSheet>> sheet(ClientId id);
    /// Those with a field that waits for a person.
    Result<QList<ClientId>> open();
    Result<QList<ClientSummary>> list(const QString &typed);

private:
    Result<QList<ClientPut>> puts(ClientId client);
    Result<void> insert(const ClientPut &put);
    /// Those before the last op that says all of the client.
    Result<void> forgetBefore(const QList<ClientPut> &puts);
    Result<void> write(const ClientSheet &sheet);

    store::Connection &m_connection;
};

} // namespace alcove::chart
