#pragma once

#include "ctl/command.h"

namespace alcove::ctl {

/// `member remove` and `device remove`; `usage` is what they say where --because is none.
Outcome removeMember(const Shell &shell, const QString &called, const QString &usage);
Outcome removeDevice(const Shell &shell, const QString &id, const QString &usage);

} // namespace alcove::ctl
