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
    }
    return tr("A way that a newer Alcove made");
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
    }
    return QStringLiteral("unknown");
}

} // namespace alcove::words
