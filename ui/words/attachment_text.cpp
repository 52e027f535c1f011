#include "words/attachment_text.h"

#include <QCoreApplication>
#include <QLocale>

#include <array>
#include <utility>

namespace alcove::words {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("files", text);
}

std::optional<QString> attaching(ErrorCode code)
{
    switch (code) {
    case ErrorCode::NotFound:
        return tr(
            "There is no such client here. Nothing was attached and no chart was changed. Look "
            "at the list of clients again.");
    case ErrorCode::Malformed:
        return tr("This is a folder, or something else that is no plain file. Nothing was attached "
                  "and the chart is unchanged. Choose a single file.");
    case ErrorCode::Io:
        return tr("The file can't be read. Nothing was attached and the chart is unchanged. Check "
                  "who may read it, and that its drive is connected, and try again.");
    case ErrorCode::TooLarge:
        return tr("The file is larger than 100 MB. Nothing was attached and the chart is "
                  "unchanged. Make it smaller, or divide it, and try again.");
    case ErrorCode::Conflict:
        return tr("The file changed while it was read, or another Alcove is using the store. "
                  "Nothing was attached and the chart is unchanged. Try again when whatever writes "
                  "it is done.");
    case ErrorCode::DiskFull:
        return tr("The disk is full. Nothing was attached, and what was saved before is safe. Free "
                  "some space and try again.");
    default:
        return std::nullopt;
    }
}

std::optional<QString> saving(ErrorCode code)
{
    switch (code) {
    case ErrorCode::NotFound:
        return tr("There is no such file on a chart here. Nothing was written. Look at the list of "
                  "files again.");
    case ErrorCode::Offline:
        return tr("Not all of the file is on this desk yet, so no copy was saved. What is here is "
                  "safe. The rest comes with sync, once a desk that has it has sent it.");
    case ErrorCode::Corrupt:
        return tr("Part of the file on this desk is damaged, so no copy was saved. The chart is "
                  "safe. What was damaged comes anew with sync, from the server or another desk.");
    case ErrorCode::Untrusted:
        return tr("This is not the file that was attached, so no copy was saved. Nothing of it was "
                  "given out. Ask whoever attached it to do so again.");
    case ErrorCode::Conflict:
        return tr("There is a file of that name already. It was not touched, and no copy was "
                  "saved. Choose another name.");
    case ErrorCode::DiskFull:
        return tr("The disk is full, so no copy was saved. What was there before is safe. Free "
                  "some space, or choose another place, and try again.");
    case ErrorCode::Io:
    case ErrorCode::ReadOnly:
        return tr("The file can't be written there, so no copy was saved. What was there before is "
                  "safe. Name a folder that can be written, and try again.");
    case ErrorCode::InCloudFolder:
    case ErrorCode::OnNetworkDrive:
        return tr("That folder is copied to a cloud or to another machine, where others could read "
                  "the file. Nothing was written and the chart is unchanged. Choose a folder that "
                  "stays on this machine.");
    default:
        return std::nullopt;
    }
}

std::optional<QString> removing(ErrorCode code)
{
    switch (code) {
    case ErrorCode::NotFound:
        return tr("There is no such file on a chart here. Nothing was removed. Look at the list of "
                  "files again.");
    case ErrorCode::Conflict:
        return tr("Somebody has removed this file already, or another Alcove is using the store. "
                  "Nothing else was changed. Look at the list of files again.");
    case ErrorCode::Malformed:
        return tr("A file is removed for a reason of a few words, and of 500 characters at most. "
                  "Nothing was removed. Say why, and try again.");
    default:
        return std::nullopt;
    }
}

constexpr std::array<std::pair<const char *, const char *>, 17> kinds{{
    {"application/pdf", QT_TRANSLATE_NOOP("files", "PDF")},
    {"application/rtf", QT_TRANSLATE_NOOP("files", "Text document")},
    {"application/msword", QT_TRANSLATE_NOOP("files", "Text document")},
    {"application/vnd.oasis.opendocument.text", QT_TRANSLATE_NOOP("files", "Text document")},
    {"application/vnd.openxmlformats-officedocument.wordprocessingml.document",
     QT_TRANSLATE_NOOP("files", "Text document")},
    {"application/vnd.oasis.opendocument.spreadsheet", QT_TRANSLATE_NOOP("files", "Spreadsheet")},
    {"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
     QT_TRANSLATE_NOOP("files", "Spreadsheet")},
    {"application/vnd.ms-excel", QT_TRANSLATE_NOOP("files", "Spreadsheet")},
    {"text/csv", QT_TRANSLATE_NOOP("files", "Spreadsheet")},
    {"application/zip", QT_TRANSLATE_NOOP("files", "Archive")},
    {"application/x-7z-compressed", QT_TRANSLATE_NOOP("files", "Archive")},
    {"application/gzip", QT_TRANSLATE_NOOP("files", "Archive")},
    {"image/", QT_TRANSLATE_NOOP("files", "Picture")},
    {"audio/", QT_TRANSLATE_NOOP("files", "Sound")},
    {"video/", QT_TRANSLATE_NOOP("files", "Film")},
    {"text/", QT_TRANSLATE_NOOP("files", "Text")},
    {"message/", QT_TRANSLATE_NOOP("files", "Letter")},
}};

} // namespace

std::optional<QString> attachmentText(ErrorCode code, Doing doing)
{
    switch (doing) {
    case Doing::Attaching:
        return attaching(code);
    case Doing::SavingAttached:
        return saving(code);
    case Doing::RemovingAttached:
        return removing(code);
    default:
        return std::nullopt;
    }
}

QString fileKindText(const QString &mediaType)
{
    for (const auto &[type, text] : kinds)
        if (mediaType.startsWith(QLatin1String(type)))
            return tr(text);
    return tr("File");
}

QString fileSizeText(qint64 bytes)
{
    return QLocale::c().formattedDataSize(bytes, bytes < 1000 ? 0 : 1, QLocale::DataSizeSIFormat);
}

QString fileStateText(const FileLine &line, FileServer server)
{
    if (line.removal)
        return tr("removed by %1: %2").arg(line.removal->byName, line.removal->reason);
    if (line.isWhole() && (line.isSent() || server == FileServer::None))
        return tr("on this desk");
    if (line.isWhole())
        return tr("on this desk, not at the server yet");
    const QString parts = line.partsHere == 0
        ? tr("not here yet")
        : tr("%1 of %2 parts").arg(line.partsHere).arg(line.parts);
    return line.isDamagedThere
        ? tr("%1: the server gave something else, which was refused").arg(parts)
        : parts;
}

QString savingCopyText()
{
    return tr("The copy leaves the encrypted chart: whoever can read the folder can read it, and "
              "it stays there until somebody deletes it. The log says that you saved it.");
}

QString removingFileText()
{
    return tr("The file goes from all desks and the server, and does not come back; backups keep "
              "it as long as they are kept. That it was here, who removed it and why stays.");
}

} // namespace alcove::words
