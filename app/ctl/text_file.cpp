#include "ctl/text_file.h"

#include "base/durable_file.h"
#include "base/posix_files.h"
#include "core/note_body.h"

#include <QFile>

namespace alcove::ctl {

Result<QString> textOf(const Arguments &arguments)
{
    const QString path = arguments.option(QStringLiteral("text-file"));
    PosixFiles files;
    TRY_ASSIGN(
        const Bytes bytes,
        readFile(files,
                 path == QStringLiteral("-") ? "/dev/stdin" : QFile::encodeName(path).toStdString(),
                 maxNoteBytes));
    return QString::fromUtf8(reinterpret_cast<const char *>(bytes.data()),
                             static_cast<qsizetype>(bytes.size()));
}

} // namespace alcove::ctl
