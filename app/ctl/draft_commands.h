#pragma once

#include "ctl/command.h"

namespace alcove::ctl {

/// How the command `note` goes.
inline const auto noteUsage = QStringLiteral(
    "note add --client ID --text-file F [--section S] [--at TIME] | note sign ID | note addend ID "
    "--text-file F | note list --client ID | note show ID | note edit ID --text-file F [--section "
    "S] | note versions ID | note settle ID --text-file F [--section S] | note retract ID --reason "
    "F "
    "[--wrong-client [--right-client ID]] | note co-sign ID [--text-file F] | note send-back ID "
    "--text-file F | note supervised | note export --client ID --out FILE | note verify FILE");

/// note edit ID --text-file F: keeps the text as that section of the draft.
Outcome editNote(const Shell &shell, NoteId id);
/// note settle ID --text-file F: keeps the draft with the text as that section as the one version,
/// and shows those it replaces.
Outcome settleNote(const Shell &shell, NoteId id);
/// note versions ID: those that wait beside the draft's own.
Outcome listVersions(const Shell &shell, NoteId id);

} // namespace alcove::ctl
