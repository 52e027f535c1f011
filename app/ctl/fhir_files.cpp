#include "ctl/fhir_files.h"

#include "base/durable_file.h"
#include "base/posix_files.h"
#include "interop/json_document.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

namespace alcove::ctl {

namespace {

QStringList filesOfFolder(const QString &folder)
{
    const QDir dir(folder);
    QStringList files;
    for (const QString &name :
         dir.entryList({QStringLiteral("*.json")}, QDir::Files | QDir::Hidden, QDir::Name))
        files.append(dir.filePath(name));
    return files.isEmpty() ? QStringList{folder} : files;
}

} // namespace

QStringList fhirFilesOf(const QStringList &paths)
{
    QStringList files;
    for (const QString &path : paths)
        files += QFileInfo(path).isDir() ? filesOfFolder(path) : QStringList{path};
    files.removeDuplicates();
    return files;
}

Result<QByteArray> readFhirFile(const QString &path)
{
    const QFileInfo info(path);
    if (info.isDir())
        return Error(ErrorCode::NotFound, "folder without .json files");
    if (info.exists() && !info.isFile())
        return Error(ErrorCode::Io, "no plain file");
    PosixFiles files;
    const auto bytes = readFile(files, QFile::encodeName(path).toStdString(),
                                std::size_t{interop::maxJsonBytes});
    // What may not be read is no store that can't be written.
    if (!bytes && bytes.error().code == ErrorCode::ReadOnly)
        return Error(ErrorCode::Io, "file can't be read");
    if (!bytes)
        return bytes.error();
    return QByteArray(reinterpret_cast<const char *>(bytes->data()),
                      static_cast<qsizetype>(bytes->size()));
}

} // namespace alcove::ctl
