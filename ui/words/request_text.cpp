#include "words/request_text.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>

namespace alcove::words {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("request", text);
}

QString dayText(QDate day)
{
    return QLocale().toString(day, QStringLiteral("d MMM yyyy"));
}

QString dueText(const RequestState &state, QDate today)
{
    if (!state.due)
        return tr("open, no day is set by law");
    const QString day = dayText(*state.due);
    const qint64 left = today.daysTo(*state.due);
    if (left < 0)
        return tr("overdue since %1").arg(day);
    QString text = tr("due %1, in %2 days").arg(day).arg(left);
    if (left == 0)
        text = tr("due today");
    else if (left == 1)
        text = tr("due tomorrow");
    return state.status == RequestStatus::Extended ? text + tr("; extended") : text;
}

} // namespace

QString requestKindText(RequestKind kind)
{
    switch (kind) {
    case RequestKind::Access:
        return tr("to see their record");
    case RequestKind::Accounting:
        return tr("who read their record");
    case RequestKind::Amendment:
        return tr("to put something right in it");
    case RequestKind::Restriction:
        return tr("that somebody be not told of it");
    }
    Q_UNREACHABLE();
}

QString requestStateText(const RequestState &state, QDate today)
{
    if (!state.closedAt)
        return dueText(state, today);
    const QString day = dayText(QDateTime::fromMSecsSinceEpoch(*state.closedAt).date());
    return (state.status == RequestStatus::Answered ? tr("answered %1") : tr("refused %1"))
        .arg(day);
}

QString readersNote()
{
    return tr("From the log of this desk, and from what other desks told of charts that were "
              "opened for a reason. Other openings stand in the log of the desk they were at.");
}

} // namespace alcove::words
