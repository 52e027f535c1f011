#pragma once

#include "core/practice.h"
#include "store/connection.h"

namespace alcove::chart {

/// Table `practice`: one row.
class PracticeTable {
public:
    explicit PracticeTable(store::Connection &connection)
        : m_connection(connection)
    {
    }

    Result<void> insert(const Practice &practice);
    /// In the place of the row that is there.
    Result<void> replace(const Practice &practice);
    /// Corrupt when the row is not there.
    Result<Practice> read();
    /// Of a store of any schema.
    Result<Actor> actor();
    Result<void> setServerUrl(const QString &url);
    Result<void> setRoles(Role first, Roles roles);
    /// Whose desk it is from now on.
    Result<void> setPerson(const Actor &actor, Roles roles);
    Result<void> setRecoveryKey(const crypto::BoxKey &key);

private:
    store::Connection &m_connection;
};

} // namespace alcove::chart
