#pragma once

#include "base/files.h"
#include "charting/code_table.h"

#include <optional>

namespace alcove::charting {

/// Where a desk keeps the codes it has imported, a file an edition: "icd10cm_2027.txt".
QString codeFileName(const QString &edition);
/// "2027" of "icd10cm_order_2027.txt" or "icd10cm_2027.txt". Nothing when no year is in it.
std::optional<QString> editionIn(const QString &fileName);

/// The newest edition in `folder`; those that come with the program where there is none, or none
/// that can be read.
Result<CodeTable> codesIn(const QString &folder);

/// Puts the order file `text` into `folder` as that edition, in the place of one that is there. As
/// parseCodeOrder() before anything is written; Malformed for an edition that is no year.
Result<CodeTable> importCodes(Files &files, const QString &folder, const QString &edition,
                              const QByteArray &text);

} // namespace alcove::charting
