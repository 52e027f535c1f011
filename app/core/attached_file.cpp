#include "core/attached_file.h"

#include "base/durable_file.h"
#include "base/file_place.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QMimeDatabase>

namespace alcove {

namespace {

std::string nameOf(const QString &path)
{
    return QFile::encodeName(path).toStdString();
}

} // namespace

Result<void> attachFrom(FileBook &book, Files &files, NewFile wanted, const QString &path)
{
    const QFileInfo info(path);
    if (!info.exists())
        return Error(ErrorCode::NotFound, "no file of that name");
    if (!info.isFile())
        return Error(ErrorCode::Malformed, "no plain file");
    const auto file = files.open(nameOf(path), FileUse::Read);
    // What may not be read is no store that can't be written.
    if (!file)
        return Error(file.error().code == ErrorCode::NotFound ? ErrorCode::NotFound : ErrorCode::Io,
                     "file can't be read");
    wanted.name = info.fileName();
    wanted.mediaType
        = QMimeDatabase().mimeTypeForFile(wanted.name, QMimeDatabase::MatchExtension).name();
    return book.attach(wanted, **file);
}

bool hasFolderFor(const QString &path)
{
    const QFileInfo info(path);
    return info.isDir() || info.dir().exists();
}

Result<QString> saveAt(FileBook &book, Files &files, AttachmentId id, const QString &path)
{
    TRY_ASSIGN(const FileLine line, book.file(id));
    const QString place = QFileInfo(path).isDir() ? QDir(path).filePath(line.name) : path;
    if (!hasFolderFor(path))
        return Error(ErrorCode::NotFound, "no folder to save into");
    // Before it stands in the log that it was.
    if (files.exists(nameOf(place)))
        return Error(ErrorCode::Conflict, "there is a file of that name");
    // It is not encrypted any more: it stays on this machine.
    TRY(checkNotOnNetwork(folderOf(nameOf(place)), files));
    TRY(checkNotInCloud(folderOf(nameOf(place)), files));
    TRY(makeFileBy(files, nameOf(place), [&](File &file) { return book.saveFile(id, file); }));
    return place;
}

} // namespace alcove
