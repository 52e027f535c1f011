#include "words/new_keys_text.h"

#include "words/error_text.h"

#include <QCoreApplication>

namespace alcove::words {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("new-keys", text);
}

} // namespace

QString newKeysStep(NewKeysStep step)
{
    switch (step) {
    case NewKeysStep::Opening:
        return tr("Opening the store with the passphrase...");
    case NewKeysStep::Apart:
        return tr("1 of 4: New keys for what is kept apart...");
    case NewKeysStep::Writing:
        return tr("2 of 4: Writing the charts anew under the new keys...");
    case NewKeysStep::Comparing:
        return tr("3 of 4: Reading back what was written...");
    case NewKeysStep::TakingOver:
        return tr("4 of 4: Putting the new keys in place...");
    }
    return {};
}

QString newKeysFailure(const Error &error)
{
    switch (error.code) {
    case ErrorCode::Conflict:
        return tr("Words that were typed wait to be taken into the charts, or another Alcove is at "
                  "work on the store. No key was changed. Unlock the desk so that they are taken "
                  "in, lock it, and try again.");
    case ErrorCode::Refused:
        return tr("This practice has no recovery kit that new keys could be sealed to. No key was "
                  "changed. Unlock the desk, make a new recovery kit under Ways in, and try "
                  "again.");
    case ErrorCode::DiskFull:
        return tr("The disk is full: the store needs its own size once more while it is written "
                  "anew. No key was changed and nothing was lost. Free some space and try again.");
    default:
        return errorText(error, Doing::ChangingKeys);
    }
}

} // namespace alcove::words
