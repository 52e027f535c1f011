#pragma once

#include "ctl/command.h"

namespace alcove::ctl {

/// How these words of the command `key` go.
inline const auto custodianUsage
    = QStringLiteral("key custodian --first F --second F | key custodian remove | "
                     "key hand-over --first F --second F --name NAME --because "
                     "death|incapacity|departure|court [--new-passphrase-file F]");

/// key custodian | hand-over: the kit in two halves of a custodian of records, and what it is for.
/// Nothing when the words are none of these.
std::optional<Outcome> custodianCommand(const Shell &shell);

} // namespace alcove::ctl
