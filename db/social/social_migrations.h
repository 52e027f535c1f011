#pragma once

#include "store/migrator.h"

namespace alcove::social {

/// db/migrations/social, in order.
const std::vector<store::Migration> &migrations();

} // namespace alcove::social
