#pragma once

#include "store/connection.h"
#include "supplemental/item.h"

#include <QList>

#include <optional>

namespace alcove::social {

/// Table `item`; a row never changes.
class ItemTable {
public:
    explicit ItemTable(store::Connection &connection)
        : m_connection(connection)
    {
    }

    /// Adds the row unless it is there.
    Result<void> put(const supplemental::Item &item);
    Result<std::optional<supplemental::Item>> find(supplemental::ItemId id);
    /// All of a client, whatever became of their consent; latest posting first, without the words.
    Result<QList<supplemental::ItemSummary>> ofClient(ClientId client);
    Result<qint64> countOfConsent(supplemental::ConsentId consent);

private:
    store::Connection &m_connection;
};

} // namespace alcove::social
