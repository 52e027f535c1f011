#pragma once

#include "store/connection.h"

#include <functional>

namespace alcove::store {

/// Gives pages that are not used any more back to the disk, but for a few that the next words take.
/// In short steps, each a transaction of its own, so that nobody waits long for the store;
/// `goesOn` is asked before each. Nothing happens in a store of before that was not written anew
/// since (docs/adr/0053).
Result<void> giveBackPages(Connection &connection, const std::function<bool()> &goesOn);

/// To be called before a store is written anew, in place or into a copy: a store of before can give
/// pages back from then on.
Result<void> prepareToGiveBack(Connection &connection);

} // namespace alcove::store
