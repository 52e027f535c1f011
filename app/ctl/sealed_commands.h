#pragma once

#include "ctl/command.h"

namespace alcove::ctl {

/// How it goes.
inline const auto openSealedUsage = QStringLiteral("open-sealed FILE --out F");

/// What somebody was sent, opened with its passphrase. It needs no store.
Outcome openSealedCommand(const Shell &shell);

} // namespace alcove::ctl
