#pragma once

#include "store/connection.h"
#include "supplemental/consent.h"

#include <QList>

#include <optional>

namespace alcove::social {

/// Tables `consent` and `consent_revocation`. A consent's row never changes.
class ConsentTable {
public:
    explicit ConsentTable(store::Connection &connection)
        : m_connection(connection)
    {
    }

    /// Adds the row unless it is there.
    Result<void> put(const supplemental::Consent &consent);
    /// Of several revocations the earliest stands. The consent may come later than this.
    Result<void> revoke(supplemental::ConsentId id, Millis at);
    Result<std::optional<supplemental::Consent>> find(supplemental::ConsentId id);
    /// Latest given first.
    Result<QList<supplemental::Consent>> ofClient(ClientId client);

private:
    store::Connection &m_connection;
};

} // namespace alcove::social
