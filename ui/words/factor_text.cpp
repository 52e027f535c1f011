#include "words/factor_text.h"

#include "words/error_text.h"

#include <QCoreApplication>

namespace alcove::words {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("factor", text);
}

/// "30 seconds", "2 minutes"; rounded up, so that it is over by then.
QString spanText(Millis wait)
{
    constexpr Millis second = 1'000;
    constexpr Millis minute = 60 * second;
    if (wait <= minute)
        return wait <= second ? tr("1 second") : tr("%1 seconds").arg((wait + second - 1) / second);
    return tr("%1 minutes").arg((wait + minute - 1) / minute);
}

QString waitText(Millis wait)
{
    return tr("Too many codes were wrong: the next one is looked at in %1. Nothing else is held "
              "up.")
        .arg(spanText(wait));
}

} // namespace

QString codeAnswerText(const CodeAnswer &answer)
{
    switch (answer.verdict) {
    case CodeAnswer::Verdict::Taken:
        return tr("The code was right. For ten minutes the server takes what this desk says about "
                  "the practice's people.");
    case CodeAnswer::Verdict::Wrong:
        if (answer.wait > 0)
            return tr("That was not the code.") + u' ' + waitText(answer.wait);
        return tr("That is not the code, or it has served already. Type the one your app shows "
                  "now; if it is refused again, see whether the telephone's clock is right.");
    case CodeAnswer::Verdict::Wait:
        return waitText(answer.wait);
    }
    Q_UNREACHABLE();
}

QString factorErrorText(const Error &error)
{
    switch (error.code) {
    case ErrorCode::Malformed:
        return tr("That can't be a code, and was not sent. Type the six digits your app shows, or "
                  "one of your spare codes.");
    case ErrorCode::Refused:
        return tr("The server wants a code of the app you have now before that. Nothing was "
                  "changed. Give one, then try again.");
    case ErrorCode::NotFound:
        return tr("The server has no app of yours to ask for. Nothing was changed. Set it up "
                  "again.");
    case ErrorCode::NewerSchema:
        return tr("The practice's server is too old to ask for codes. Nothing was changed. Tell "
                  "whoever runs it.");
    case ErrorCode::Untrusted:
        return tr("What the server has of your app does not open with your keys. Nothing was "
                  "changed. Ask another owner, or whoever runs the server, to take it off.");
    case ErrorCode::Locked:
    case ErrorCode::TooSoon:
    case ErrorCode::NoDeviceSecret:
        return errorText(error, Doing::ChangingKeys);
    default:
        return errorText(error, Doing::Syncing);
    }
}

QString codeAwaitedText()
{
    return tr("The server asks for a code of your authenticator app before it takes what you "
              "changed about the practice's people. It is kept on this desk, and the rest was "
              "synced. Give the code under People.");
}

QString factorStandText(const FactorStand &stand)
{
    if (!stand.hasServer)
        return tr("This practice has no server that could ask for codes.");
    if (!stand.isSet)
        return tr("Off. Whoever has this desk open and unlocked can let people in and take them "
                  "out.");
    if (stand.spares == 0)
        return tr("On. None of your spare codes is left: make new ones with a new set-up.");
    return stand.spares == 1 ? tr("On. 1 of your spare codes is left.")
                             : tr("On. %1 of your spare codes are left.").arg(stand.spares);
}

} // namespace alcove::words
