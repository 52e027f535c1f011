#pragma once

#include "core/chart_entry.h"
#include "core/op.h"
#include "store/connection.h"

namespace alcove::chart {

/// Table `chart_entry`.
class EntryTable {
public:
    explicit EntryTable(store::Connection &connection)
        : m_connection(connection)
    {
    }

    /// Takes the row unless a later one is there; the index follows.
    Result<void> put(const ChartEntry &entry, const Stamp &stamp, OpId op);
    /// By kind, latest first.
    Result<QList<ChartEntry>> ofClient(ClientId client);

private:
    struct Indexed {
        std::int64_t number = 0;
        QString title;
        QString body;
        Stamp stamp;
        OpId op;
    };

    Result<std::optional<Indexed>> indexed(EntryId id);

    store::Connection &m_connection;
};

} // namespace alcove::chart
