#pragma once

#include "ctl/command.h"

namespace alcove::ctl {

/// How these words of the command `client` go.
inline const auto careUsage = QStringLiteral(
    "client team ID | client assign ID [--user ID] | client release ID [--user ID] | client open "
    "ID --text-file REASON");

/// client team | assign | release | open: who a client is assigned to, and opening the chart of a
/// client of others for a reason. Nothing when the words are none of these.
std::optional<Outcome> careCommand(const Shell &shell);

/// care transfer: hands the clients of one member of the practice over to another.
Outcome caseloadCommand(const Shell &shell);

} // namespace alcove::ctl
