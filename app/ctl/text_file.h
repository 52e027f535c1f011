#pragma once

#include "base/result.h"
#include "ctl/arguments.h"

namespace alcove::ctl {

/// What --text-file, or another option, names; standard input for "-": UTF-8, as large as a note
/// may be. NotFound, TooLarge or Io; Malformed when it is not UTF-8.
Result<QString> textOf(const Arguments &arguments,
                       const QString &option = QStringLiteral("text-file"));

} // namespace alcove::ctl
