#pragma once

#include "ctl/command.h"
#include "interop/import_files.h"

namespace alcove::ctl {

/// What became of each file and of each kind of resource in it. Exit status: that of the first file
/// that was not imported, else 0.
///
/// JSON: interop::importReportJson of all files that were imported, and "notImported": how many
/// were not; "perFile": [{"file": name, "report": the same of this file} or {"file": name,
/// "number": "F-13", "error": its sentence}, ...].
Answer importAnswer(const QStringList &names, const QList<interop::FileOutcome> &outcomes);

} // namespace alcove::ctl
