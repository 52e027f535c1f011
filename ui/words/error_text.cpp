#include "words/error_text.h"

#include "words/attachment_text.h"
#include "words/backup_text.h"
#include "words/compartment_text.h"
#include "words/handling_text.h"
#include "words/key_text.h"
#include "words/sheets_text.h"
#include "words/token_text.h"

#include <QCoreApplication>

#include <optional>

namespace alcove::words {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("errors", text);
}

QString notFound(Doing doing)
{
    if (doing == Doing::Unlocking || doing == Doing::Recovering)
        return tr("There is no Alcove store here. Nothing was changed. Choose the folder the "
                  "practice is in, "
                  "or make a new practice.");
    if (doing == Doing::Importing)
        return tr("There is nothing of that name to import. The charts are unchanged. Check the "
                  "name of the file or folder and try again.");
    if (doing == Doing::Admitting)
        return tr("Nobody of that name or id is in the practice. Nothing was changed. List the "
                  "members and name one of them.");
    if (doing == Doing::Joining)
        return tr("This desk has not asked to join a practice. Nothing was changed. Make a request "
                  "first and have a desk of the practice answer it.");
    return tr("This is no longer there, or never was. Nothing was changed. Look again at what is "
              "there.");
}

QString conflict(Doing doing)
{
    switch (doing) {
    case Doing::Creating:
        return tr(
            "There is a practice in this folder already. It was not touched. Unlock it, or choose "
            "another folder.");
    case Doing::Signing:
        return tr("This note has another version that has not been settled, or is signed already. "
                  "Your text "
                  "is kept. Read both versions, keep what is right, and sign then.");
    case Doing::Typing:
        return tr("This was signed or changed elsewhere while you typed. Your text is kept on this "
                  "screen. Add it as an addendum.");
    case Doing::Saving:
        return tr("This was signed or changed meanwhile, or another Alcove is using the store. It "
                  "was not saved and nothing was overwritten. Look at what is there now, and try "
                  "again or add an addendum.");
    case Doing::Admitting:
        return tr("That person or desk is in the practice already with other keys or roles, or two "
                  "have that name. Nothing was changed. List the members, and set roles by id.");
    case Doing::Joining:
        return tr("This folder holds a practice already, or the desk is known with other keys. "
                  "Nothing was changed. Choose an empty folder, or let the desk ask anew.");
    case Doing::Syncing:
        return tr(
            "The server's history is not the one this desk has seen. Nothing here was changed. Ask "
            "whoever runs the server whether it was restored, before you sync again.");
    default:
        return tr(
            "Somebody else changed this first, or another Alcove is using the store. Nothing was "
            "overwritten. Close the other one and try again.");
    }
}

QString locked(Doing doing)
{
    if (doing == Doing::Unlocking)
        return tr("That passphrase does not open this store. The store is safe and unchanged. Try "
                  "again, or "
                  "use the recovery kit.");
    if (doing == Doing::Recovering)
        return tr("This code does not open this store: it belongs to another practice. The store "
                  "is safe and unchanged. Look for the kit that was made with this practice.");
    if (doing == Doing::OpeningPanel || doing == Doing::SavingItem)
        return tr("The supplemental panel stays shut. The chart and the panel's items are safe. "
                  "Enter the "
                  "panel's passphrase to open it.");
    if (doing == Doing::Joining)
        return tr("That is not the passphrase this desk asked to join with. The request is kept. "
                  "Try again.");
    return tr("This desk does not have the key for that. Nothing was changed. Ask the practice's "
              "owner for "
              "access.");
}

QString corrupt(Doing doing)
{
    switch (doing) {
    case Doing::Unlocking:
    case Doing::Recovering:
    case Doing::OpeningPanel:
        return tr("The store on this desk is damaged and was not opened further. Nothing was "
                  "written to it. Keep the files as they are and restore the last backup, or bring "
                  "the desk back from another one.");
    default:
        // It was opened, which is written down in it: "nothing was written" would not be true.
        return tr("The store on this desk is damaged, so this was not done. Nothing of a chart was "
                  "changed. Keep the files as they are and restore the last backup, or bring the "
                  "desk back from another one.");
    }
}

QString diskFull(Doing doing)
{
    switch (doing) {
    case Doing::Unlocking:
    case Doing::OpeningPanel:
        return tr("The disk is full. Each opening is written down, so this was not opened; what "
                  "was saved before is safe. Free some space and try again.");
    case Doing::Reading:
        return tr("The disk is full. Each reading is written down, so nothing was shown; what was "
                  "saved before is safe. Free some space and try again.");
    case Doing::Creating:
        return tr("The disk is full. Nothing was made, and what was here before is safe. Free some "
                  "space and try again, or choose another folder.");
    case Doing::Signing:
        return tr("The disk is full, so this was not signed. What was saved before is safe. Free "
                  "some space and sign again.");
    case Doing::Importing:
        return tr("The disk is full. Nothing of this file was imported, and what was saved before "
                  "is safe. Free some space and import it again.");
    case Doing::Typing:
        return tr("The disk is full. What was saved before is safe, and what you typed is still on "
                  "the screen. Free some space; Alcove tries again by itself.");
    default:
        return tr("The disk is full, so this was not saved. What was saved before is safe. Free "
                  "some space and try again.");
    }
}

QString io(Doing doing)
{
    if (doing == Doing::Typing)
        return tr("The disk or file could not be used. What was saved before is safe, and what you "
                  "typed is still on the screen. Check that the drive is connected; Alcove tries "
                  "again by itself.");
    return tr("The disk or file could not be used. What was saved before is safe. Check that the "
              "drive is connected and try again.");
}

QString readOnly(Doing doing)
{
    if (doing == Doing::Creating)
        return tr("This folder can't be written: it or its disk is write-protected. Nothing was "
                  "made. Make the folder writable, or choose another one.");
    if (doing == Doing::Typing)
        return tr("The store can only be read: its folder or disk is write-protected. What was "
                  "saved before is safe, and what you typed is still on the screen. Make the "
                  "folder writable; Alcove tries again by itself.");
    return tr("The store can only be read: its folder or disk is write-protected. What was saved "
              "before is safe. Make the folder writable and try again.");
}

QString notEncrypted()
{
    return tr(
        "The file in the store's place is not encrypted, so it is not Alcove's and was not opened. "
        "Nothing was written. Move that file away and restore the store from a backup.");
}

QString malformed(Doing doing)
{
    switch (doing) {
    case Doing::Importing:
        return tr("This is not a FHIR file Alcove can read. Nothing of it was imported and the "
                  "charts are "
                  "unchanged. Check that it is FHIR R4 in JSON, whole, and try again.");
    case Doing::Syncing:
        return tr("The server answered something that is not Alcove's protocol. Nothing here was "
                  "changed and "
                  "your work is kept. Check the server's address.");
    case Doing::Joining:
    case Doing::Admitting:
        return tr("This is not a request or an invitation that Alcove made, or it is damaged. "
                  "Nothing of it was taken. Ask for the file again.");
    case Doing::Unlocking:
    case Doing::Recovering:
        return tr("The recovery code has a slip in it. The store is safe and unchanged. Compare it "
                  "with the "
                  "paper, group by group.");
    default:
        return tr("A name, a date or another value that was given can't be right. It was not saved "
                  "and nothing was changed. Correct it and try again.");
    }
}

QString refused(Doing doing)
{
    switch (doing) {
    case Doing::Signing:
        return tr("This note can't be signed: it is empty, or another person's. Your text is kept. "
                  "Its author "
                  "signs it when it has content.");
    case Doing::Reading:
        return tr("This is not open to you: it is no part of your role, or the client is in the "
                  "care of others. Nothing was read and nothing changed. Ask the practice's owner; "
                  "a chart of others opens for a reason.");
    case Doing::Creating:
        return tr(
            "That passphrase would be guessed too easily. Nothing was made yet. Take five or more "
            "unrelated words.");
    case Doing::Recovering:
        return tr("That passphrase would be guessed too easily. Nothing was changed and the old "
                  "one still opens the store. Take five or more unrelated words.");
    case Doing::OpeningPanel:
        return tr("Your role does not open the supplemental panel, or the new passphrase would be "
                  "guessed too easily. The chart and the panel are unchanged. Ask the practice's "
                  "owner, or take five or more unrelated words.");
    case Doing::SavingItem:
        return tr(
            "No consent in force covers this, so it was not entered. The chart and the panel are "
            "unchanged. Record the client's consent first.");
    case Doing::Importing:
        return tr(
            "This can't be imported as it is. The charts are unchanged. See the reason beside it.");
    case Doing::Joining:
        return tr("This file was made for another desk. Nothing of it was taken and no key was "
                  "handed over. Ask for the one that belongs to this desk.");
    case Doing::EnteringScope:
        return tr("Your role in this practice has no way in there. Nothing was shown or changed. "
                  "Ask the practice's owner if it should.");
    case Doing::Admitting:
        return tr("Only an owner of the practice says who is in it; one owner always stays, and "
                  "one who holds the charts, and nobody removes themselves or the desk they sit "
                  "at. Nothing was changed. Ask an owner, or make somebody else one first.");
    case Doing::Syncing:
        return tr("The server does not accept this desk. Your work is kept here. Ask the "
                  "practice's owner "
                  "whether the desk is still a member.");
    default:
        return tr("A rule of the practice does not allow this. Nothing was changed. Ask the "
                  "practice's owner.");
    }
}

QString untrusted(Doing doing)
{
    if (doing == Doing::Syncing)
        return tr("The server is not the one it should be, or sent something that no member of "
                  "this practice made. It was not taken and your charts are unchanged. Check the "
                  "server's address and tell whoever runs it.");
    if (doing == Doing::Joining || doing == Doing::Admitting)
        return tr("The words or a signature do not match: this is not from the desk it claims to "
                  "be from, or was altered. Nothing of it was taken and no key was handed over. "
                  "Ask for it again, by a way you trust.");
    return tr("A signature does not hold: this is not from your practice, or was altered. Nothing "
              "of it was "
              "taken. Ask for it again, by a way you trust.");
}

QString newerSchema(Doing doing)
{
    if (doing == Doing::Syncing || doing == Doing::Joining || doing == Doing::Admitting)
        return tr(
            "Another desk of the practice, or its server, runs another version of Alcove, and "
            "one does not know what the other needs. Nothing was taken and your work is kept. "
            "Update Alcove here and there and try again.");
    return tr("This store was written by a newer Alcove. It was not touched. Update Alcove on this "
              "desk and open it then.");
}

/// Of an act that has words of its own for it.
std::optional<QString> ownText(ErrorCode code, Doing doing)
{
    for (const auto text :
         {handlingText, attachmentText, compartmentText, sheetsText, backupText, keyText})
        if (auto own = text(code, doing))
            return own;
    return std::nullopt;
}

} // namespace

QString errorText(const Error &error, Doing doing)
{
    if (const auto refusal = tokenRefusal(error))
        return tokenText(*refusal);
    if (const auto text = ownText(error.code, doing))
        return *text;
    switch (error.code) {
    case ErrorCode::NotFound:
        return notFound(doing);
    case ErrorCode::Conflict:
        return conflict(doing);
    case ErrorCode::Locked:
        return locked(doing);
    case ErrorCode::Corrupt:
        return corrupt(doing);
    case ErrorCode::NotEncrypted:
        return notEncrypted();
    case ErrorCode::NewerSchema:
        return newerSchema(doing);
    case ErrorCode::Io:
        return io(doing);
    case ErrorCode::DiskFull:
        return diskFull(doing);
    case ErrorCode::ReadOnly:
        return readOnly(doing);
    case ErrorCode::Offline:
        return tr("The server could not be reached. Your work is safe on this desk and will be "
                  "sent later. "
                  "Check the network or the address.");
    case ErrorCode::Refused:
        return refused(doing);
    case ErrorCode::TooLarge:
        return tr(
            "This is larger than Alcove takes. Nothing was changed. Divide it and try again.");
    case ErrorCode::Malformed:
        return malformed(doing);
    case ErrorCode::Untrusted:
        return untrusted(doing);
    case ErrorCode::InCloudFolder:
        return tr("This folder is copied to a cloud by another program, which can tear a store "
                  "apart and carries it out of the practice. Nothing was opened or changed. Move "
                  "the practice's folder to a place that stays on this machine.");
    case ErrorCode::OnNetworkDrive:
        return tr("This folder is on a network drive, where two machines can write into a store at "
                  "once and destroy it. Nothing was opened or changed. Move the practice's folder "
                  "to a disk of this machine.");
    case ErrorCode::NoDeviceSecret:
        return noDeviceSecretText();
    case ErrorCode::TooSoon:
        return tooSoonText();
    }
    Q_UNREACHABLE();
}

QString errorNumber(const Error &error, Doing doing)
{
    // A to Z, then AA and so on: what has a number keeps it.
    constexpr int letters = 26;
    const int number = static_cast<int>(doing);
    QString act(QChar(u'A' + number % letters));
    if (number >= letters)
        act.prepend(QChar(u'A' + number / letters - 1));
    return QStringLiteral("%1-%2").arg(act).arg(static_cast<int>(error.code) + 1, 2, 10,
                                                QLatin1Char('0'));
}

int exitStatus(const Error &error)
{
    switch (error.code) {
    case ErrorCode::Corrupt:
    case ErrorCode::NotEncrypted:
    case ErrorCode::NewerSchema:
        return 3;
    case ErrorCode::Locked:
    case ErrorCode::NoDeviceSecret:
    case ErrorCode::TooSoon:
        return 4;
    case ErrorCode::Offline:
        return 5;
    case ErrorCode::NotFound:
    case ErrorCode::Conflict:
    case ErrorCode::Io:
    case ErrorCode::DiskFull:
    case ErrorCode::ReadOnly:
    case ErrorCode::Refused:
    case ErrorCode::TooLarge:
    case ErrorCode::Malformed:
    case ErrorCode::Untrusted:
    case ErrorCode::InCloudFolder:
    case ErrorCode::OnNetworkDrive:
        return 1;
    }
    Q_UNREACHABLE();
}

} // namespace alcove::words
