#include "ctl/text_file.h"

#include "base/durable_file.h"
#include "base/posix_files.h"
#include "core/note_body.h"

#include <QFile>
#include <QStringDecoder>

namespace alcove::ctl {

Result<QString> textOf(const Arguments &arguments, const QString &option)
{
    const QString path = arguments.option(option);
    PosixFiles files;
    TRY_ASSIGN(
        const Bytes bytes,
        readFile(files,
                 path == QStringLiteral("-") ? "/dev/stdin" : QFile::encodeName(path).toStdString(),
                 maxNoteBytes));
    QStringDecoder decode(QStringDecoder::Utf8, QStringDecoder::Flag::Stateless);
    QString text = decode(QByteArrayView(bytes.data(), static_cast<qsizetype>(bytes.size())));
    if (decode.hasError())
        return Error(ErrorCode::Malformed, "text is not UTF-8");
    return text;
}

} // namespace alcove::ctl
