#pragma once

#include "ctl/command.h"

namespace alcove::ctl {

/// note retract NOTE --reason F [--wrong-client [--right-client ID]]
Outcome retractNote(const Shell &shell, NoteId note);
/// note co-sign NOTE [--text-file F]
Outcome coSignNote(const Shell &shell, NoteId note);
/// note send-back NOTE --text-file F
Outcome sendBackNote(const Shell &shell, NoteId note);
/// note supervised: what waits for whose desk it is.
Outcome listSupervised(const Shell &shell);

} // namespace alcove::ctl
