#pragma once

#include "store/facts.h"

namespace alcove::social {

/// Of a panel's store of any schema, which is not changed. Corrupt when it is none.
Result<store::Facts> readFacts(store::Connection &connection);

/// The panel's store, as copies of it are looked at.
extern const store::Contents contents;

} // namespace alcove::social
