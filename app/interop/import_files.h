#pragma once

#include "base/random.h"
#include "base/result.h"
#include "core/chart.h"
#include "interop/fhir_report.h"

#include <QByteArray>
#include <QList>

#include <functional>
#include <variant>

namespace alcove::interop {

/// Reads a file when its turn comes, so that a folder larger than memory can be imported.
using ReadFile = std::function<Result<QByteArray>()>;

/// Why nothing of a file was imported.
struct FileFailure {
    enum class Stage {
        Reading, ///< the file is at fault
        Keeping, ///< the chart could not take it
    };

    Error error;
    Stage stage;
};

/// The chart failed before this file's turn.
struct FileUntried { };

using FileOutcome = std::variant<FhirReport, FileFailure, FileUntried>;

/// Files dealt with, of how many.
using FileProgress = std::function<void(qsizetype done, qsizetype all)>;

/// Imports FHIR R4 files one by one, each of them whole or not at all; one outcome a file, in the
/// order given. A file that names clients of another waits until that one is in the chart, whatever
/// the order; two files that wait for each other are each imported without the other's.
///
/// Once the chart fails with Io, DiskFull, ReadOnly or Corrupt, the files after it are not tried.
QList<FileOutcome> importFiles(Chart &chart, const QList<ReadFile> &files, const Clock &clock,
                               Random &random, const FileProgress &progress);

} // namespace alcove::interop
