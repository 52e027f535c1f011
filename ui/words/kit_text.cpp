#include "words/kit_text.h"

#include <QCoreApplication>

namespace alcove::words {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("errors", text);
}

} // namespace

std::optional<QString> kitText(ErrorCode code)
{
    switch (code) {
    case ErrorCode::Malformed:
        return tr("The code has a slip in it, or what came is no server of Alcove. Nothing was "
                  "made here. Compare the code with the paper, group by group, and the server's "
                  "address with what whoever runs it says.");
    case ErrorCode::NotFound:
        return tr("This server has nothing for this kit: it is another practice's server, a newer "
                  "kit took this one's place, or the desk it belongs to never synced since it was "
                  "made. Nothing was made here. Check the address, look for a newer paper, or ask "
                  "an owner of the practice to let you in anew.");
    case ErrorCode::Refused:
        return tr("This kit, or you, were removed from the practice, or the passphrase is too easy "
                  "to guess. Nothing was made here. Choose a longer passphrase, or ask an owner of "
                  "the practice to let you in anew.");
    case ErrorCode::Conflict:
        return tr("There is a desk in this folder already. Nothing was changed. Unlock it; its own "
                  "lock screen takes the recovery kit too.");
    case ErrorCode::Untrusted:
        return tr("What this server has for the kit does not hold: it is not what a desk of yours "
                  "put there. Nothing was taken, and nothing was made here. Check the address, and "
                  "tell whoever runs the server.");
    case ErrorCode::Offline:
        return tr("The server could not be reached. Nothing was made here, and the kit stays "
                  "valid. Check the network or the address and try again.");
    default:
        return std::nullopt;
    }
}

} // namespace alcove::words
