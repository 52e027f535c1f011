#pragma once

#include "server/outcome.h"
#include "server/rows.h"
#include "wire/messages.h"
#include "wire/own_chain.h"

#include <pqxx/transaction>

#include <span>
#include <vector>

namespace alcove::pg {

/// The page after the caller's cursor, or Diverged.
server::Outcome<wire::PullReply> loadPage(pqxx::work &sql, const PracticeId &practice,
                                          const wire::PullRequest &request);

/// How far a device has got in a scope, and which of these ops of its own stand there.
wire::OwnChainReply loadOwnChain(pqxx::work &sql, const server::DeviceRow &device,
                                 const ScopeId &scope, const std::vector<OpId> &waiting);

/// How far each scope of these practices is.
std::vector<server::PlacedHead> loadHeads(pqxx::work &sql, std::span<const ByteView> practices);

} // namespace alcove::pg
