#include "words/recovery_text.h"

#include "words/record_text.h"

#include <QCoreApplication>

#include <algorithm>

namespace alcove::words {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("errors", text);
}

QString outcomeText(RecoveredNote::Outcome outcome)
{
    switch (outcome) {
    case RecoveredNote::Outcome::AllSaved:
        return {};
    case RecoveredNote::Outcome::InDraft:
        return tr("Alcove ended before your last words were saved. They are back in their draft, "
                  "word for word. Go on where you were.");
    case RecoveredNote::Outcome::OwnDraft:
        return tr("A note was signed before your last words for it were saved. The signed note is "
                  "unchanged and your words are a draft of their own. Add what is missing to the "
                  "signed note as an addendum.");
    case RecoveredNote::Outcome::InAddendum:
        return tr("Something about a signed note was being written when this desk was left. It is "
                  "back in its place, word for word. Sign it, or drop it.");
    case RecoveredNote::Outcome::InRecord:
        return tr("A form was being filled in when this desk was left. It is back in its place, "
                  "word for word. Keep it, or drop it.");
    case RecoveredNote::Outcome::InClient:
        return tr("A client's details were being typed when this desk was left. They are back in "
                  "their form, word for word. Keep them, or cancel.");
    case RecoveredNote::Outcome::LeftInJournal:
        return tr("Words you typed before Alcove ended could not be put back into their note. They "
                  "are kept, encrypted, beside the store. Free some space if the disk is full, "
                  "then lock and unlock again.");
    }
    Q_UNREACHABLE();
}

} // namespace

QString recoveryText(const QList<RecoveredNote> &recovered, int unreadable)
{
    if (unreadable > 0)
        return tr("Words typed before Alcove ended can't be read: their file is damaged or not "
                  "this practice's. The charts are safe and the file is kept. Look through the "
                  "note you wrote last before you go on.");
    auto gravest = RecoveredNote::Outcome::AllSaved;
    for (const RecoveredNote &one : recovered)
        gravest = std::max(gravest, one.outcome);
    return outcomeText(gravest);
}

QString unfinishedText(const RecoveredNote &one, const QString &client)
{
    QString what = tr("Note");
    if (one.details)
        what = tr("Details");
    else if (one.record)
        what = recordKindText(one.record->typed.kind);
    else if (one.outcome == RecoveredNote::Outcome::InAddendum)
        what = tr("Words about a signed note");
    if (client.isEmpty())
        return one.details && one.details->isNew ? tr("Details of a new client") : what;
    return tr("%1 of %2").arg(what, client);
}

QString notJournaledText()
{
    return tr("What you type can't be kept key by key now, because the disk is full or can't be "
              "used. What was saved before is safe, and Alcove goes on saving every few seconds. "
              "Free some space, or check the drive.");
}

} // namespace alcove::words
