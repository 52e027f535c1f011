#pragma once

#include "server/push.h"

#include <pqxx/transaction>

namespace alcove::pg {

/// Locks the scope, making it when it is new, and reads what the decision on `push` needs.
server::PushContext loadContext(pqxx::work &sql, const server::Push &push);
/// Keeps what was decided.
void keepDecision(pqxx::work &sql, const server::Push &push, const server::PushDecision &decision);

} // namespace alcove::pg
