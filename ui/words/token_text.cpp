#include "words/token_text.h"

#include <QCoreApplication>

namespace alcove::words {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("errors", text);
}

QString wrongPin(std::optional<int> triesLeft)
{
    if (triesLeft)
        return tr("That is not the PIN of the security key, which takes wrong ones only so often. "
                  "The store is safe and unchanged. Tries left: %1; then only the recovery kit "
                  "opens it.")
            .arg(*triesLeft);
    return tr("That is not the PIN of the security key. The store is safe and unchanged. Try the "
              "PIN again, from 4 to 63 characters.");
}

} // namespace

QString tokenText(const TokenRefusal &refusal)
{
    switch (refusal.trouble) {
    case TokenTrouble::Absent:
        return tr("This wants a security key, and none is plugged in that can be used. The store "
                  "is safe and unchanged. Plug it in and try again, or use the recovery kit.");
    case TokenTrouble::Foreign:
        return tr("This desk opens with another security key than the one plugged in, or that one "
                  "was reset. The store is safe and unchanged, and its PIN was not tried. Plug in "
                  "the right one, or use the recovery kit.");
    case TokenTrouble::Several:
        return tr("More than one security key is plugged in. Nothing was changed and no PIN was "
                  "tried. Leave only the one that is meant and try again.");
    case TokenTrouble::Unfit:
        return tr("This security key can't keep half of a desk's key: it does not know FIDO2 with "
                  "hmac-secret. Nothing was changed. Use another one.");
    case TokenTrouble::PinUnset:
        return tr("This security key has no PIN. Nothing was changed. Give it one with its maker's "
                  "program or with fido2-token and try again.");
    case TokenTrouble::PinWanted:
        return tr("This desk opens with a security key, and nobody gave its PIN. The store is safe "
                  "and unchanged. Give the PIN and try again, or use the recovery kit.");
    case TokenTrouble::PinWrong:
        return wrongPin(refusal.triesLeft);
    case TokenTrouble::PinPaused:
        return tr("Too many wrong PINs were given in a row, so the security key takes none. The "
                  "store is safe and unchanged. Pull it out, plug it in again and try the right "
                  "one.");
    case TokenTrouble::PinBlocked:
        return tr("Too many wrong PINs were given, so the security key answers no more. The store "
                  "is safe and unchanged. Use the recovery kit.");
    case TokenTrouble::Untouched:
        return tr("The security key was not touched in time. The store is safe and unchanged. Try "
                  "again and touch it when it blinks.");
    case TokenTrouble::Failed:
        return tr("The security key did not do what was asked. The store is safe and unchanged. "
                  "Plug it in again and try once more, or use the recovery kit.");
    }
    Q_UNREACHABLE();
}

} // namespace alcove::words
