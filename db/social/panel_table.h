#pragma once

#include "base/clock.h"
#include "core/ids.h"
#include "store/connection.h"

namespace alcove::social {

/// This store and the practice it belongs to.
struct PanelRecord {
    RawId storeId{}; ///< the start of its audit chain
    PracticeId practice{};
    Millis madeAt = 0;

    bool operator==(const PanelRecord &) const = default;
};

/// Table `panel`: one row, written when the store is made.
class PanelTable {
public:
    explicit PanelTable(store::Connection &connection)
        : m_connection(connection)
    {
    }

    Result<void> insert(const PanelRecord &panel);
    /// Corrupt without a row.
    Result<PanelRecord> read();

private:
    store::Connection &m_connection;
};

} // namespace alcove::social
