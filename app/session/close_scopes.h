#pragma once

#include "session/open_chart.h"

namespace alcove::session {

/// What was typed and stands in no chart yet becomes drafts, also of an addendum that was not
/// signed, before a scope closes: so it is sent with the rest. Conflict when something stays.
Result<void> takeInBeforeClosing(OpenChart &open, const Workspace &workspace,
                                 const Surroundings &surroundings);

/// Brings to its end what began when scopes closed to this desk's person: the store is written
/// anew without their pages, a new copy takes the place of all copies beside it, and what a copy
/// once replaced, what is left of a journal that could not be read, and a store under keys of
/// before go. Whether there was anything to do. A crash in between is no harm: it is done again.
///
/// Nobody else may have the store open; Conflict when somebody reads in it.
Result<bool> finishClosing(OpenChart &open, const Workspace &workspace,
                           const Surroundings &surroundings);

} // namespace alcove::session
