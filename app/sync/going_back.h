#pragma once

#include "sync/scope_sync.h"

namespace alcove::sync {

/// Goes on in a scope from what the server has, as an owner has said: back to the last place that
/// both have alike. What this desk wrote after it is sealed once more and waits; what others wrote
/// stays in the charts, and comes again from their desks. Locked when a key of what this desk wrote
/// is missing.
Result<void> goBack(const ScopeDesk &desk, const ServerLoss &loss);

} // namespace alcove::sync
