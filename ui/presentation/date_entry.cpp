#include "presentation/date_entry.h"

#include <QLocale>
#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace alcove::presentation {

namespace {

constexpr int daysOfWeek = 7;

/// In the language of the machine, and as programs write them.
std::optional<QDate> inAnyFormat(const QString &text, const QStringList &formats)
{
    for (const QString &format : formats)
        for (const QLocale &locale : {QLocale(), QLocale::c()})
            if (const QDate date = locale.toDate(text, format); date.isValid())
                return date;
    return std::nullopt;
}

/// "+1w": days, weeks, months or years from today.
std::optional<QDate> fromToday(const QString &text, QDate today)
{
    static const QRegularExpression form(u"\\A([+-][0-9]{1,4})([dwmy])\\z"_s);
    const QRegularExpressionMatch match = form.match(text);
    if (!match.hasMatch())
        return std::nullopt;
    const int count = match.captured(1).toInt();
    switch (match.captured(2).front().unicode()) {
    case u'd':
        return today.addDays(count);
    case u'w':
        return today.addDays(qint64{count} * daysOfWeek);
    case u'm':
        return today.addMonths(count);
    default:
        return today.addYears(count);
    }
}

/// "5/2": month and day of this year.
std::optional<QDate> ofThisYear(const QString &text, QDate today)
{
    static const QRegularExpression form(u"\\A([0-9]{1,2})/([0-9]{1,2})\\z"_s);
    const QRegularExpressionMatch match = form.match(text);
    const QDate date(today.year(), match.captured(1).toInt(), match.captured(2).toInt());
    return match.hasMatch() && date.isValid() ? std::optional(date) : std::nullopt;
}

} // namespace

std::optional<QDate> readFullDate(const QString &typed)
{
    return inAnyFormat(typed.simplified(),
                       {u"yyyy-MM-dd"_s, u"yyyy-M-d"_s, u"d.M.yyyy"_s, u"M/d/yyyy"_s,
                        u"d MMM yyyy"_s, u"d MMMM yyyy"_s, u"MMM d, yyyy"_s, u"MMMM d, yyyy"_s});
}

std::optional<QDate> readDay(const QString &typed, QDate today)
{
    const QString text = typed.simplified();
    const QString word = text.toLower();
    if (word == u"t"_s || word == u"today"_s)
        return today;
    if (word == u"y"_s || word == u"yesterday"_s)
        return today.addDays(-1);
    if (const auto date = fromToday(word, today))
        return date;
    if (const auto date = ofThisYear(text, today))
        return date;
    return readFullDate(text);
}

std::optional<QString> readWhen(const QString &typed, QDate today)
{
    static const QRegularExpression year(u"\\A[0-9]{4}\\z"_s);
    const QString text = typed.simplified();
    if (text.isEmpty() || year.match(text).hasMatch())
        return text;
    if (const auto month = inAnyFormat(
            text, {u"yyyy-MM"_s, u"yyyy-M"_s, u"M/yyyy"_s, u"MMM yyyy"_s, u"MMMM yyyy"_s}))
        return month->toString(u"yyyy-MM"_s);
    const auto day = readDay(text, today);
    return day ? std::optional(day->toString(Qt::ISODate)) : std::nullopt;
}

} // namespace alcove::presentation
