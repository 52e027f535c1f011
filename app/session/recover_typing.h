#pragma once

#include "core/chart.h"
#include "core/recovered_note.h"
#include "core/typing_journal.h"
#include "session/open_chart.h"

namespace alcove::session {

/// Puts what a former session left in `journal` into the chart, each where it belongs. What the
/// chart does not take stays in the journal.
QList<RecoveredNote> recoverTyping(Chart &chart, TypingJournal &journal, const Clock &clock,
                                   Random &random);

/// The same with the journal beside the store, before somebody else or other keys take it over.
void takeInTyping(OpenChart &open, const Workspace &workspace, const Surroundings &surroundings);
/// Whether anything waits in it.
Result<bool> hasTyping(const Workspace &workspace, Files &files);

} // namespace alcove::session
