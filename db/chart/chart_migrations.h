#pragma once

#include "store/migrator.h"

namespace alcove::chart {

/// db/migrations/chart, in order.
const std::vector<store::Migration> &migrations();

} // namespace alcove::chart
