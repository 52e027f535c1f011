#pragma once

#include "store/facts.h"

namespace alcove::chart {

/// Of a store of any schema, which is not changed. Corrupt when it is no desk's.
Result<store::Facts> readFacts(store::Connection &connection);

/// A chart's store, as copies of it are looked at.
extern const store::Contents contents;

} // namespace alcove::chart
