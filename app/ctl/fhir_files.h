#pragma once

#include "base/result.h"

#include <QByteArray>
#include <QString>
#include <QStringList>

namespace alcove::ctl {

/// Files as they were named on the command line; a folder stands for the ".json" files in it (not
/// in folders below), by name. A folder without any, and a name that is not there, stay as they
/// are: reading them says why. A file that is named twice stands once.
QStringList fhirFilesOf(const QStringList &paths);

/// NotFound when it is not there or is a folder; TooLarge over interop::maxJsonBytes; Io.
Result<QByteArray> readFhirFile(const QString &path);

} // namespace alcove::ctl
