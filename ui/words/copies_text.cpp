#include "words/copies_text.h"

#include "words/backup_text.h"
#include "words/error_text.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>

using namespace Qt::StringLiterals;

namespace alcove::words {

namespace {

/// As many as the foot of the window lets pass for the desk's own.
constexpr qint64 manyDays = 3;

QString tr(const char *text)
{
    return QCoreApplication::translate("copies", text);
}

QString counted(const char *text, qint64 count)
{
    return QCoreApplication::translate("copies", text, nullptr, static_cast<int>(count));
}

QDateTime local(Millis at)
{
    return QDateTime::fromMSecsSinceEpoch(at, Qt::LocalTime);
}

QString dateText(Millis at)
{
    return QLocale().toString(local(at).date(), u"d MMM yyyy"_s);
}

QString timeText(Millis at)
{
    return QLocale().toString(local(at).time(), u"HH:mm"_s);
}

qint64 daysSince(Millis at, Millis now)
{
    return local(at).date().daysTo(local(now).date());
}

QString provedText(std::optional<Millis> provedAt, Millis now)
{
    return provedAt ? tr("proved %1").arg(agoText(*provedAt, now))
                    : tr("not restored on trial yet");
}

} // namespace

QString agoText(Millis at, Millis now)
{
    const qint64 days = daysSince(at, now);
    if (days == 0)
        return tr("today %1").arg(timeText(at));
    if (days == 1)
        return tr("yesterday %1").arg(timeText(at));
    return dateText(at);
}

CopiesLine copiesLine(std::optional<Millis> madeAt, std::optional<Millis> provedAt, Millis now)
{
    if (!madeAt)
        return {tr("No backup of it yet; the first is made within minutes"), false};
    const QString made = agoText(*madeAt, now);
    if (daysSince(*madeAt, now) >= manyDays)
        return {
            tr("Backup overdue: the newest was made %1. Check that the disk has room").arg(made),
            true};
    if (provedAt && daysSince(*provedAt, now) >= manyDays)
        return {tr("Trial overdue: a backup was last proved %1; the newest was made %2")
                    .arg(agoText(*provedAt, now), made),
                true};
    return {tr("Backup made %1, %2").arg(made, provedText(provedAt, now)), false};
}

CopiesLine shutCopiesLine(std::optional<Millis> madeAt, std::optional<Millis> provedAt, Millis now)
{
    if (!madeAt)
        return {tr("No backup of its own yet: the first is made when this room is opened"), false};
    return {tr("Backup made %1, %2; the next when this room is opened")
                .arg(agoText(*madeAt, now), provedText(provedAt, now)),
            false};
}

std::optional<CopiesLine> failedCopiesLine(const BackupState &state)
{
    if (state.notMade)
        return CopiesLine{shortBackupText(state.notMade->code), true};
    if (state.notProved)
        return CopiesLine{tr("The newest backup could not be restored on trial. What is here is "
                             "safe; a new one is made within the hour and tried again"),
                          true};
    return std::nullopt;
}

QString copyText(Millis at, const std::optional<CopyApart::Holds> &holds)
{
    QString moment = tr("%1, %2").arg(dateText(at), timeText(at));
    if (!holds)
        return moment;
    const QString clients
        = holds->clients == 1 ? tr("1 client") : counted("%n clients", holds->clients);
    const QString notes = holds->notes == 1 ? tr("1 note") : counted("%n notes", holds->notes);
    return tr("%1: %2, %3").arg(moment, clients, notes);
}

QString putBackFailure(const Error &error)
{
    switch (error.code) {
    case ErrorCode::Locked:
        return tr("This backup is sealed to keys that this desk has no more. Nothing was changed. "
                  "Take a newer one.");
    case ErrorCode::Conflict:
        return tr("It is open, so no backup was put in its place. Nothing was changed. Lock the "
                  "desk, unlock it, and try again.");
    default:
        return errorText(error, Doing::Restoring);
    }
}

QString putBackText(const QString &replaced)
{
    return tr("The backup is in place. What was here before is kept in %1 in the practice's "
              "folder, until you remove it.")
        .arg(replaced);
}

} // namespace alcove::words
