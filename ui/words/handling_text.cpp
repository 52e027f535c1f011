#include "words/handling_text.h"

#include <QCoreApplication>

namespace alcove::words {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("errors", text);
}

QString askingPassphrase(ErrorCode code)
{
    if (code == ErrorCode::TooLarge)
        return tr("The passphrase is longer than Alcove takes. Nothing was opened or changed. Take "
                  "one line of at most 1,024 bytes.");
    return tr("The passphrase could not be read: there is no terminal to ask on, or what was named "
              "for it can't be read. Nothing was opened or changed. Name a file that can be read, "
              "or ask on a terminal.");
}

QString readingFile(ErrorCode code)
{
    if (code == ErrorCode::NotFound)
        return tr("There is no file of that name. Nothing was changed. Check the name and try "
                  "again.");
    if (code == ErrorCode::TooLarge)
        return tr("The file is larger than Alcove takes. Nothing was changed. Divide it and try "
                  "again.");
    if (code == ErrorCode::Malformed)
        return tr("The file is no text in UTF-8. Nothing of it was taken and nothing was changed. "
                  "Save it as UTF-8 and try again.");
    return tr("The file can't be read. Nothing was changed. Check what it is and who may read it, "
              "and try again.");
}

QString writingFile(ErrorCode code)
{
    if (code == ErrorCode::Conflict)
        return tr("There is a file of that name already. It was not touched, and nothing else was "
                  "done. Choose another name.");
    if (code == ErrorCode::InCloudFolder || code == ErrorCode::OnNetworkDrive)
        return tr("That folder is copied to a cloud or to another machine, where others could read "
                  "the file. Nothing was written and the chart is unchanged. Choose a folder that "
                  "stays on this machine, or save a sealed file.");
    if (code == ErrorCode::Refused)
        return tr("A file that is not encrypted needs a reason of a few words. Nothing was written "
                  "and the chart is unchanged. Say why, or save a sealed file.");
    if (code == ErrorCode::DiskFull)
        return tr("The disk is full, so the file was not written. What was there before is safe. "
                  "Free some space, or choose another place, and try again.");
    return tr("The file can't be written there. What was there before is safe. Name a folder that "
              "is there and can be written, and try again.");
}

QString openingSealed(ErrorCode code)
{
    switch (code) {
    case ErrorCode::Locked:
        return tr("That passphrase does not open this file. Nothing was written. Try again, or ask "
                  "whoever sealed it.");
    case ErrorCode::Malformed:
        return tr("This is no sealed file of Alcove's, or its beginning is damaged. Nothing was "
                  "written. Check which file it is, or ask for it again.");
    case ErrorCode::NewerSchema:
        return tr("A newer Alcove has sealed this file. Nothing was written. Update Alcove and "
                  "open it then.");
    case ErrorCode::Corrupt:
        return tr("The file was cut short or changed on its way. Nothing of it was written. Ask "
                  "for it again.");
    default:
        return readingFile(code);
    }
}

} // namespace

std::optional<QString> handlingText(ErrorCode code, Doing doing)
{
    switch (doing) {
    case Doing::AskingPassphrase:
        return askingPassphrase(code);
    case Doing::ReadingFile:
        return readingFile(code);
    case Doing::WritingFile:
        return writingFile(code);
    case Doing::OpeningSealed:
        return openingSealed(code);
    case Doing::KeepingKit:
        return tr("The desk is made, but its recovery kit could not be written to the file. The "
                  "code is safe: it is shown here instead, this one time. Write it down now, and "
                  "keep it apart from this desk.");
    case Doing::Answering:
        return tr("The answer could not be written out. What was asked is done, and the store is "
                  "safe. Look at what is there before you ask again.");
    default:
        return std::nullopt;
    }
}

} // namespace alcove::words
