#pragma once

#include "ctl/command.h"

namespace alcove::ctl {

/// note export --client ID --out FILE
Outcome exportNotes(const Shell &shell, ClientId client);
/// note verify FILE: needs neither store nor passphrase.
Outcome verifyNotes(const QString &path);

} // namespace alcove::ctl
