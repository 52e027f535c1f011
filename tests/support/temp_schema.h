#pragma once

#include "chart/chart_migrations.h"
#include "support/temp_store.h"

namespace alcove::testing {

/// A store with the chart's tables and nothing in them.
class TempSchema : public TempStore {
public:
    TempSchema()
        : connection(create())
    {
        must(store::migrate(*connection, chart::migrations()));
    }

    std::int64_t number(const char *sql) const { return must(connection->number(sql)); }

    std::unique_ptr<store::Connection> connection;
};

} // namespace alcove::testing
