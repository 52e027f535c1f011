#pragma once

#include "ctl/command.h"
#include "interop/import_files.h"

namespace alcove::ctl {

/// What became of each file and of each kind of resource in it. Exit status: that of the first file
/// that was not imported, else 0.
///
/// JSON: {"imported": n, "notImported": n, "total": a report, "files": [{"file": name, "report": a
/// report} or {"file": name, "number": "F-13", "error": its sentence}, ...]}, where a report is
/// interop::importReportJson.
Answer importAnswer(const QStringList &names, const QList<interop::FileOutcome> &outcomes);

} // namespace alcove::ctl
