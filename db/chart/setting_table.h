#pragma once

#include "store/connection.h"

#include <QByteArray>
#include <QString>

namespace alcove::chart {

/// Table `setting`: what a store remembers for itself, by name.
class SettingTable {
public:
    explicit SettingTable(store::Connection &connection)
        : m_connection(connection)
    {
    }

    /// Empty when it was never put.
    Result<QByteArray> find(const QString &name);
    Result<void> put(const QString &name, const QByteArray &value);

private:
    store::Connection &m_connection;
};

} // namespace alcove::chart
