#pragma once

#include "ctl/command.h"

namespace alcove::ctl {

/// note edit ID --text-file F: keeps the text as the draft's.
Outcome editNote(const Shell &shell, NoteId id);
/// note settle ID --text-file F: keeps the text as the one version, and shows those it replaces.
Outcome settleNote(const Shell &shell, NoteId id);
/// note versions ID: those that wait beside the draft's own.
Outcome listVersions(const Shell &shell, NoteId id);

} // namespace alcove::ctl
