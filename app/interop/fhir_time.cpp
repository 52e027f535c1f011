#include "interop/fhir_time.h"

#include <QDateTime>
#include <QRegularExpression>
#include <QTimeZone>

namespace alcove::interop {

namespace {

constexpr int minutesAnHour = 60;
constexpr int secondsAMinute = 60;
constexpr int widestOffset = 14 * minutesAnHour;

const QRegularExpression &pattern()
{
    static const QRegularExpression known(
        QStringLiteral("\\A([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2})"
                       "(?:T([0-9]{2}):([0-9]{2})(?::([0-9]{2})(?:\\.([0-9]{1,12}))?)?"
                       "(Z|[+-][0-9]{2}:[0-9]{2})?)?)?)?\\z"));
    return known;
}

QDate dateOf(const QRegularExpressionMatch &match)
{
    const auto part = [&match](int index) {
        return match.capturedLength(index) > 0 ? match.captured(index).toInt() : 1;
    };
    return {part(1), part(2), part(3)};
}

/// Nothing for one that does not exist.
std::optional<int> offsetMinutes(const QString &zone)
{
    if (zone.isEmpty() || zone == QLatin1String("Z"))
        return 0;
    const int minutes = zone.mid(4).toInt();
    const int all = zone.mid(1, 2).toInt() * minutesAnHour + minutes;
    if (minutes >= minutesAnHour || all > widestOffset)
        return std::nullopt;
    return zone.startsWith(QLatin1Char('-')) ? -all : all;
}

QTime timeOf(const QRegularExpressionMatch &match)
{
    int second = match.captured(6).toInt();
    if (second == secondsAMinute) // a leap second, which FHIR allows and QTime does not know
        --second;
    const int millis = match.captured(7).leftJustified(3, QLatin1Char('0')).left(3).toInt();
    return {match.captured(4).toInt(), match.captured(5).toInt(), second, millis};
}

} // namespace

std::optional<Millis> parseFhirTime(const QString &text)
{
    const QRegularExpressionMatch match = pattern().match(text);
    const QDate date = match.hasMatch() ? dateOf(match) : QDate();
    if (!date.isValid())
        return std::nullopt;
    if (match.capturedLength(4) == 0)
        return QDateTime(date, QTime(12, 0), QTimeZone::utc()).toMSecsSinceEpoch();
    const QTime time = timeOf(match);
    const std::optional<int> offset = offsetMinutes(match.captured(8));
    if (!time.isValid() || !offset)
        return std::nullopt;
    return QDateTime(date, time, QTimeZone::utc())
        .addSecs(-qint64{*offset} * secondsAMinute)
        .toMSecsSinceEpoch();
}

std::optional<Millis> parseFhirEnd(const QString &text)
{
    if (!isPartialDate(text))
        return parseFhirTime(text);
    const QRegularExpressionMatch match = pattern().match(text);
    const QDate first = dateOf(match);
    const QDate next = match.capturedLength(2) > 0 ? first.addMonths(1) : first.addYears(1);
    return QDateTime(next.addDays(-1), QTime(12, 0), QTimeZone::utc()).toMSecsSinceEpoch();
}

std::optional<QDate> parseFhirDate(const QString &text)
{
    const QRegularExpressionMatch match = pattern().match(text);
    const bool isWhole = match.capturedLength(3) > 0 && match.capturedLength(4) == 0;
    const QDate date = isWhole ? dateOf(match) : QDate();
    return date.isValid() ? std::optional(date) : std::nullopt;
}

bool isPartialDate(const QString &text)
{
    const QRegularExpressionMatch match = pattern().match(text);
    return match.hasMatch() && match.capturedLength(3) == 0 && dateOf(match).isValid();
}

} // namespace alcove::interop
