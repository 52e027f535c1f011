#pragma once

#include "core/file_book.h"
#include "words/error_text.h"

#include <optional>

namespace alcove::words {

/// Of what goes wrong with a file on a chart; nothing where the store's own words say it.
std::optional<QString> attachmentText(ErrorCode code, Doing doing);

/// "application/pdf" as a person says it: "PDF"; of what nobody knows "File".
QString fileKindText(const QString &mediaType);
/// "1.4 MB"
QString fileSizeText(qint64 bytes);
/// "on this desk", "12 of 40 parts", "not here yet", "removed by Ada Byron: of another client".
/// In a practice without a server nothing has yet to go there.
enum class FileServer { None, There };
QString fileStateText(const FileLine &line, FileServer server);
/// Said before a copy leaves the chart.
QString savingCopyText();
/// Said before a file is removed.
QString removingFileText();

} // namespace alcove::words
