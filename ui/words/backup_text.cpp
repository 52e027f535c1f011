#include "words/backup_text.h"

#include <QCoreApplication>

namespace alcove::words {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("errors", text);
}

QString backingUp(ErrorCode code)
{
    switch (code) {
    case ErrorCode::NotFound:
        return tr("There is no such backup. The store and the other backups are safe. Look at the "
                  "list of backups and take one of them.");
    case ErrorCode::DiskFull:
        return tr("There is no room for a backup. The store and the backups made before are safe. "
                  "Free some space; then the backup is made.");
    case ErrorCode::ReadOnly:
        return tr("The folder of the backups can only be read. The store and the backups made "
                  "before are safe. Make the folder writable; then the backup is made.");
    case ErrorCode::Corrupt:
    case ErrorCode::NotEncrypted:
        return tr(
            "A backup could not be made, because the store has damaged parts. The backups "
            "made before are safe and none is removed. Close Alcove and restore one of them.");
    case ErrorCode::Conflict:
        return tr("A backup could not be made, because another Alcove is writing into the store. "
                  "The store and the backups made before are safe. Try again when it is done.");
    default:
        return tr("A backup could not be made or read back: its disk could not be used. The store "
                  "and the backups made before are safe. Check that the disk is connected; then "
                  "the backup is made.");
    }
}

QString restoring(ErrorCode code)
{
    switch (code) {
    case ErrorCode::NotFound:
        return tr("There is no such backup. Nothing was changed. Look at the list of backups and "
                  "take one of them.");
    case ErrorCode::Locked:
        return tr("That passphrase opens neither this store nor the backup. Nothing was changed. "
                  "Take the passphrase that was in use when the backup was made.");
    case ErrorCode::Corrupt:
    case ErrorCode::NotEncrypted:
    case ErrorCode::Untrusted:
        return tr("This backup is damaged or not this practice's, so it was not taken. Nothing was "
                  "changed. Take another one.");
    case ErrorCode::NewerSchema:
        return tr("This backup was made by a newer Alcove. Nothing was changed. Update Alcove on "
                  "this desk and restore it then.");
    case ErrorCode::Conflict:
        return tr("Alcove has this store open, so no backup was put in its place. Nothing was "
                  "changed. Close Alcove and try again.");
    case ErrorCode::DiskFull:
        return tr("There is no room to put a backup in place. What was here is safe, and so are "
                  "the backups. Free as much space as the store takes and try again.");
    default:
        return tr("The backup could not be put in place: the disk could not be used. What was here "
                  "is safe, and so are the backups. Check that the disk is connected and can be "
                  "written, and try again.");
    }
}

} // namespace

QString shortBackupText(ErrorCode code)
{
    switch (code) {
    case ErrorCode::DiskFull:
        return tr("Backup not made: the disk is full");
    case ErrorCode::ReadOnly:
        return tr("Backup not made: its folder can't be written");
    case ErrorCode::NotFound:
        return tr("Backup not made: its disk is not there");
    case ErrorCode::Corrupt:
    case ErrorCode::NotEncrypted:
        return tr("Backup not made: the store has damaged parts");
    default:
        return tr("Backup not made: the disk could not be used");
    }
}

std::optional<QString> backupText(ErrorCode code, Doing doing)
{
    if (code == ErrorCode::InCloudFolder || code == ErrorCode::OnNetworkDrive)
        return std::nullopt;
    switch (doing) {
    case Doing::BackingUp:
        return backingUp(code);
    case Doing::Restoring:
        return restoring(code);
    default:
        return std::nullopt;
    }
}

} // namespace alcove::words
