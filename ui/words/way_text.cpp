#include "words/way_text.h"

#include <QCoreApplication>

namespace alcove::words {

using crypto::SlotKind;

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("ways", text);
}

} // namespace

QString wayText(SlotKind kind)
{
    switch (kind) {
    case SlotKind::Passphrase:
        return tr("Passphrase");
    case SlotKind::PassphraseAndKeychain:
        return tr("Passphrase, together with this machine's keychain");
    case SlotKind::PassphraseAndToken:
        return tr("Passphrase, together with a security key");
    case SlotKind::RecoveryKit:
    case SlotKind::RecoveryBox:
        return tr("Recovery kit on paper");
    case SlotKind::AdministratorSeal:
        return tr("Another desk of the practice's owner");
    case SlotKind::CustodianSeal:
        return tr("The two halves of the custodian's kit");
    case SlotKind::DeskSeal:
        return tr("The desk itself, while it is unlocked");
    case SlotKind::SheetsSeal:
        return tr("Two sheets of paper, for an emergency");
    }
    return tr("A way that a newer Alcove made");
}

QString wayWorth(SlotKind kind)
{
    switch (kind) {
    case SlotKind::Passphrase:
        return tr("Opens by itself. Whoever has this disk can try one after another on it, so a "
                  "long one of unrelated words is what stops them.");
    case SlotKind::PassphraseAndKeychain:
        return tr("Opens only here, while you are logged in. Whoever steals the disk alone can't "
                  "even guess, as long as the password you log in with holds.");
    case SlotKind::PassphraseAndToken:
        return tr(
            "Opens only with the security key in your hand. Whoever steals the disk, or sees you "
            "type, can't open the charts without it.");
    case SlotKind::RecoveryKit:
    case SlotKind::RecoveryBox:
        return tr("Opens the charts and the supplemental panel without a passphrase, from a backup "
                  "on another machine too. Keep the paper apart from this desk.");
    case SlotKind::AdministratorSeal:
        return tr("Lets you back in when the passphrase is forgotten; you and the owner compare "
                  "words for it.");
    case SlotKind::CustodianSeal:
        return tr("Two people hold a half each. Both together pass the desk to the custodian of "
                  "records when you have died or left; one alone opens nothing.");
    case SlotKind::DeskSeal:
        return tr("Whatever opens the desk opens it too.");
    case SlotKind::SheetsSeal:
        return tr("Two people hold a sheet each. Both together let somebody who is named for it "
                  "read the chart when no server answers; one alone opens nothing.");
    }
    return tr("It is left as it is. Update Alcove on this desk to change it.");
}

QString wayName(SlotKind kind)
{
    switch (kind) {
    case SlotKind::Passphrase:
        return QStringLiteral("passphrase");
    case SlotKind::PassphraseAndKeychain:
        return QStringLiteral("passphrase+keychain");
    case SlotKind::PassphraseAndToken:
        return QStringLiteral("passphrase+token");
    case SlotKind::RecoveryKit:
    case SlotKind::RecoveryBox:
        return QStringLiteral("kit");
    case SlotKind::AdministratorSeal:
        return QStringLiteral("administrator");
    case SlotKind::CustodianSeal:
        return QStringLiteral("custodian");
    case SlotKind::DeskSeal:
        return QStringLiteral("desk");
    case SlotKind::SheetsSeal:
        return QStringLiteral("sheets");
    }
    return QStringLiteral("unknown");
}

} // namespace alcove::words
