#pragma once

#include "base/clock.h"
#include "base/random.h"
#include "session/open_chart.h"

namespace alcove::simulation {

/// What several workflows do on an open desk, as its owner.

Result<ClientId> firstClient(session::OpenChart &open);
/// An empty note.
Note emptyNote(const session::OpenChart &open, ClientId client, const Clock &clock, Random &random);
/// Signs a note that is kept as a draft.
Result<void> sign(session::OpenChart &open, const Note &draft, Millis now);
/// Adds "One thing more." to a signed note.
Result<void> addend(session::OpenChart &open, NoteId note, ClientId client, const Clock &clock,
                    Random &random);
/// Seals what waits in the clinical scope, as sync does before it sends.
Result<void> sealWaiting(session::OpenChart &open);

} // namespace alcove::simulation
