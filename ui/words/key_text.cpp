#include "words/key_text.h"

#include <QCoreApplication>

#include <algorithm>

namespace alcove::words {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("errors", text);
}

std::optional<QString> resealText(ErrorCode code)
{
    switch (code) {
    case ErrorCode::Refused:
        return tr("This desk can't be opened so: it is sealed to no desk of the practice's owner, "
                  "or not to this one, or the new passphrase would be guessed too easily. Nothing "
                  "was changed and no key was handed over. Use the recovery kit, or five or more "
                  "unrelated words.");
    case ErrorCode::Malformed:
        return tr("This is not a request or an answer that Alcove made, or it is damaged. Nothing "
                  "of it was taken. Ask for the file again.");
    case ErrorCode::Untrusted:
        return tr("The words don't match, or the answer is for another request. Nothing of it was "
                  "taken and no key was handed over. Ask anew, by a way you trust.");
    case ErrorCode::NotFound:
        return tr("This desk has not asked to be opened again. Nothing was changed. Make a request "
                  "first and have a desk of the practice's owner answer it.");
    case ErrorCode::Locked:
        return tr("That is not the passphrase this desk asked with. The request is kept and "
                  "nothing was changed. Try again.");
    default:
        return std::nullopt;
    }
}

} // namespace

std::optional<QString> keyText(ErrorCode code, Doing doing)
{
    if (doing == Doing::Resealing)
        return resealText(code);
    if (doing != Doing::ChangingKeys)
        return std::nullopt;
    switch (code) {
    case ErrorCode::Locked:
        return tr("That is not this desk's passphrase. Nothing was changed, and what opened the "
                  "store before still does. Try again.");
    case ErrorCode::Refused:
        return tr("The new passphrase would be guessed too easily, or too few ways in would be "
                  "left. Nothing was changed, and what opened the store before still does. Take "
                  "five or more unrelated words, or make another way in first.");
    case ErrorCode::NotFound:
        return tr("There is no such way in. Nothing was changed. Look at the list of the ways in.");
    case ErrorCode::Conflict:
        return tr("The ways in were changed elsewhere meanwhile. Nothing was changed here, and the "
                  "recovery kit before this one still opens the store. Make the kit again.");
    default:
        return std::nullopt;
    }
}

QString noDeviceSecretText()
{
    return tr("The keychain of this machine does not give its half of the key. The store is safe "
              "and unchanged. Log in to the desktop so that its keychain is open, "
              "or use the recovery kit.");
}

QString tooSoonText()
{
    return tr("Too many wrong passphrases were tried, so the next one has to wait. The store is "
              "safe and nothing was erased. Try again when the time is over.");
}

QString tooSoonText(Millis left)
{
    const Millis seconds = std::max<Millis>(1, (left + 999) / 1000);
    const QString time = seconds < 60 ? tr("%1 s").arg(seconds)
                                      : tr("%1 min %2 s").arg(seconds / 60).arg(seconds % 60);
    return tr("Too many wrong passphrases were tried. The store is safe and nothing was erased. "
              "The next one can be tried in %1; the recovery kit at once.")
        .arg(time);
}

} // namespace alcove::words
