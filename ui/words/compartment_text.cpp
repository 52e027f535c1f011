#include "words/compartment_text.h"

#include <QCoreApplication>

namespace alcove::words {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("errors", text);
}

std::optional<QString> privateNotesText(ErrorCode code)
{
    switch (code) {
    case ErrorCode::Locked:
        return tr("The private notes here were sealed to keys this desk has no more. They and the "
                  "charts are safe. Lock the desk and open it with the recovery kit: that opens "
                  "the private notes too.");
    case ErrorCode::Corrupt:
        return tr("The store of the private notes is damaged and was not opened further. Nothing "
                  "was written to it, and the charts are safe. Restore its last backup.");
    case ErrorCode::Refused:
        return tr("Private notes are no part of your role in this practice. Nothing was opened or "
                  "changed. Ask the practice's owner if they should be.");
    case ErrorCode::NotFound:
        return tr("There are no private notes about this client. Nothing was changed. Whoever "
                  "kept this desk wrote none.");
    default:
        return std::nullopt;
    }
}

std::optional<QString> restrictedText(ErrorCode code)
{
    switch (code) {
    case ErrorCode::Locked:
        return tr(
            "This restricted chart was sealed to keys this desk has no more. It and the other "
            "charts are safe. Lock the desk and open it with the recovery kit: that opens "
            "restricted charts too.");
    case ErrorCode::Corrupt:
        return tr("The store of this restricted chart is damaged and was not opened further. "
                  "Nothing was written to it, and the other charts are safe. Restore its last "
                  "backup.");
    case ErrorCode::Refused:
        return tr("This restricted chart is not open to you: such charts are no part of your role, "
                  "or you opened it in an emergency whose time is over. Nothing was opened or "
                  "changed. Ask the practice's owner, or whoever is named for it.");
    case ErrorCode::Offline:
        return tr("You are named for this restricted chart, and what is written in it has not come "
                  "to this desk yet. Nothing was lost. Sync this desk, and the desk of whoever "
                  "named you.");
    case ErrorCode::NotFound:
        return tr("There is no such restricted chart on this desk. Nothing was changed. Those you "
                  "are named for are listed by “restricted list”.");
    default:
        return std::nullopt;
    }
}

std::optional<QString> emergencyText(ErrorCode code)
{
    switch (code) {
    case ErrorCode::Offline:
        return tr("The practice's server did not answer, and it has the other half of this chart's "
                  "key. The chart stays shut, and that you tried is in the log of this desk. Try "
                  "again once the server can be reached.");
    case ErrorCode::Untrusted:
        return tr("What the server sent does not fit the half of the key on this desk. The chart "
                  "stays shut, and nothing was changed. Ask whoever let you in to let you in "
                  "anew, and tell the practice's owner.");
    case ErrorCode::Malformed:
        return tr("The server's answer makes no sense to this program. The chart stays shut, and "
                  "nothing was changed. Try again, and tell whoever looks after the server.");
    case ErrorCode::Refused:
        return tr("This restricted chart is not open to you: the server refused its half of the "
                  "key, or such charts are no part of your role. Nothing was opened. Ask the "
                  "practice's owner, or whoever is named for it.");
    case ErrorCode::NotFound:
        return tr("There is no half of this chart's key for you any more, on this desk or at the "
                  "server. The chart stays shut, and nothing was changed. Ask whoever let you in.");
    case ErrorCode::Conflict:
        return tr("This restricted chart is open to you without a reason. Nothing was written. "
                  "Open it from the list.");
    default:
        return std::nullopt;
    }
}

std::optional<QString> namingText(ErrorCode code)
{
    switch (code) {
    case ErrorCode::Refused:
        return tr("Only those who are named for a restricted chart say who else gets in, one of "
                  "them is always left, and nobody else gets in than clinicians and supervisors. "
                  "Nothing was changed. Look at who is named, and choose somebody else.");
    case ErrorCode::NotFound:
        return tr("There is nobody of that name or id, or no such chart on this desk. Nothing was "
                  "changed. List the members and the restricted charts, and name one of each.");
    case ErrorCode::Conflict:
        return tr("Several people have that name. Nothing was changed. List the members, and name "
                  "one by id.");
    default:
        return std::nullopt;
    }
}

} // namespace

QString chartMark(const RawId &chart)
{
    const QString id = QString::fromStdString(idText(chart));
    return id.right(8).insert(4, u'-');
}

std::optional<QString> compartmentText(ErrorCode code, Doing doing)
{
    if (doing == Doing::OpeningPrivateNotes)
        return privateNotesText(code);
    if (doing == Doing::OpeningRestricted)
        return restrictedText(code);
    if (doing == Doing::OpeningEmergency)
        return emergencyText(code);
    if (doing == Doing::Naming)
        return namingText(code);
    return std::nullopt;
}

} // namespace alcove::words
