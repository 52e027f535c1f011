#include "interop/fhir_timing.h"

#include "interop/fhir_value.h"

#include <QHash>

namespace alcove::interop {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype hoursAndMinutes = 5; ///< of "21:30:00"

/// Of FHIR's UnitsOfTime; another is said as it is written.
QString unitOfTime(const QString &code)
{
    static const QHash<QString, QString> units{
        {u"s"_s, u"second"_s}, {u"min"_s, u"minute"_s}, {u"h"_s, u"hour"_s}, {u"d"_s, u"day"_s},
        {u"wk"_s, u"week"_s},  {u"mo"_s, u"month"_s},   {u"a"_s, u"year"_s}};
    return units.value(code, code);
}

QString eventOfDay(const QString &code)
{
    static const QHash<QString, QString> events{
        {u"MORN"_s, u"in the morning"_s},  {u"NOON"_s, u"at noon"_s},
        {u"AFT"_s, u"in the afternoon"_s}, {u"EVE"_s, u"in the evening"_s},
        {u"NIGHT"_s, u"at night"_s},       {u"HS"_s, u"before sleep"_s},
        {u"WAKE"_s, u"on waking"_s},       {u"C"_s, u"with meals"_s},
        {u"AC"_s, u"before meals"_s},      {u"PC"_s, u"after meals"_s}};
    return events.value(code, code);
}

QString often(const QString &frequency)
{
    if (frequency == u"1"_s)
        return u"once"_s;
    return frequency == u"2"_s ? u"twice"_s : u"%1 times"_s.arg(frequency);
}

/// "twice a day", "once every 3 days"; a frequency that is not written is once.
QString rhythm(const Fields &repeat)
{
    QString frequency = repeat.number("frequency");
    const QString most = repeat.number("frequencyMax");
    const QString period = repeat.number("period");
    const QString unit = unitOfTime(repeat.text("periodUnit"));
    if (period.isEmpty() || unit.isEmpty())
        return frequency.isEmpty() ? QString() : often(frequency);
    if (frequency.isEmpty())
        frequency = u"1"_s;
    const QString times
        = most.isEmpty() ? often(frequency) : u"%1 to %2 times"_s.arg(frequency, most);
    if (period == u"1"_s)
        return u"%1 %2 %3"_s.arg(times, unit == u"hour"_s ? u"an"_s : u"a"_s, unit);
    return u"%1 every %2 %3s"_s.arg(times, period, unit);
}

} // namespace

QString timingText(const Fields &timing)
{
    const Fields repeat = timing.object("repeat");
    const QString code = conceptText(timing.object("code"));
    QStringList parts{code.isEmpty() ? rhythm(repeat) : code};
    for (const QString &event : repeat.texts("when"))
        parts.append(eventOfDay(event));
    parts += repeat.texts("dayOfWeek");
    for (const QString &time : repeat.texts("timeOfDay"))
        parts.append(u"at "_s + time.left(hoursAndMinutes));
    if (const QString bounds = valueText(repeat, "bounds"); !bounds.isEmpty())
        parts.append(u"for "_s + bounds);
    for (const QString &when : timing.texts("event"))
        parts.append(when);
    parts.removeAll(QString());
    return parts.join(u", "_s);
}

} // namespace alcove::interop
