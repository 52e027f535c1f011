#pragma once

#include "core/chart.h"
#include "core/recovered_note.h"
#include "core/typing_journal.h"

namespace alcove::session {

/// Puts what a former session left in `journal` into the chart, each where it belongs. What the
/// chart does not take stays in the journal.
QList<RecoveredNote> recoverTyping(Chart &chart, TypingJournal &journal, const Clock &clock,
                                   Random &random);

} // namespace alcove::session
