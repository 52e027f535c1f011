#include "presentation/plain_dates.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>

using namespace Qt::StringLiterals;

namespace alcove::presentation {

namespace {

QDateTime local(Millis at)
{
    return QDateTime::fromMSecsSinceEpoch(at, Qt::LocalTime);
}

} // namespace

QString dateText(QDate date)
{
    return QLocale().toString(date, u"d MMM yyyy"_s);
}

QString momentText(Millis at)
{
    const QDateTime moment = local(at);
    return dateText(moment.date()) + u", "_s + QLocale().toString(moment.time(), u"HH:mm"_s);
}

QString dayText(Millis at, Millis now)
{
    const qint64 days = dayOf(at).daysTo(dayOf(now));
    if (days == 0)
        return QCoreApplication::translate("dates", "today");
    if (days == 1)
        return QCoreApplication::translate("dates", "yesterday");
    return dateText(dayOf(at));
}

QString agoText(Millis at, Millis now)
{
    const qint64 days = dayOf(at).daysTo(dayOf(now));
    if (days > 1)
        return QCoreApplication::translate("dates", "%1 days ago").arg(days);
    if (days < 0)
        return dayText(at, now); // a clock was set back
    return dayText(at, now) + u' ' + QLocale().toString(local(at).time(), u"HH:mm"_s);
}

QString clockText(Millis at)
{
    return local(at).time().toString(u"HH:mm:ss"_s);
}

int ageOn(QDate born, QDate today)
{
    const bool hadBirthday
        = std::pair(today.month(), today.day()) >= std::pair(born.month(), born.day());
    return today.year() - born.year() - (hadBirthday ? 0 : 1);
}

QDate dayOf(Millis at)
{
    return local(at).date();
}

} // namespace alcove::presentation
