#pragma once

#include "server/outcome.h"
#include "wire/messages.h"

#include <pqxx/transaction>

namespace alcove::pg {

/// The page after the caller's cursor, or Diverged.
server::Outcome<wire::PullReply> loadPage(pqxx::work &sql, const PracticeId &practice,
                                          const wire::PullRequest &request);

} // namespace alcove::pg
