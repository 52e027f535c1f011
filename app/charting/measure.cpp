#include "charting/measure.h"

#include "charting/data_file.h"

#include <algorithm>
#include <tuple>

using namespace Qt::StringLiterals;

namespace alcove::charting {

namespace {

constexpr int daysOfWeek = 7;
constexpr qsizetype fewestLetters = 3; ///< of words about what somebody said

QString lineOf(const QString &code, int value)
{
    return code + u'=' + QString::number(value);
}

QDate dayOf(const ChartRecord &record, const QString &field)
{
    return QDate::fromString(record.value(field), Qt::ISODate);
}

bool isSame(const QString &one, const QString &other)
{
    return one.trimmed().compare(other.trimmed(), Qt::CaseInsensitive) == 0;
}

bool isAnswerTo(const ChartRecord &record, const QString &instrument)
{
    return record.kind == RecordKind::Measure && !record.isWithdrawn()
        && isSame(record.value(u"instrument"_s), instrument);
}

std::optional<ScorePoint> recordedScore(const ChartRecord &record)
{
    bool isNumber = false;
    const int total = record.value(u"total"_s).trimmed().toInt(&isNumber);
    if (!isNumber)
        return std::nullopt;
    return ScorePoint{dayOf(record, u"on"_s), total, record.value(u"band"_s), record.id};
}

std::optional<ScorePoint> scoreAgain(const ChartRecord &record, const Instrument &instrument)
{
    const auto answers = answersFrom(record.value(u"answers"_s));
    if (!answers)
        return std::nullopt;
    const auto score = scoreOf(instrument, *answers);
    if (!score || !score->total)
        return std::nullopt;
    return ScorePoint{dayOf(record, u"on"_s), *score->total, score->band, record.id};
}

/// The last day on which it was answered; an invalid one for never.
QDate lastAnswered(const QList<ChartRecord> &measures, const QString &instrument)
{
    QDate last;
    for (const ChartRecord &record : measures)
        if (isAnswerTo(record, instrument))
            if (const QDate on = dayOf(record, u"on"_s);
                on.isValid() && (!last.isValid() || on > last))
                last = on;
    return last;
}

/// Nothing when it is not to be answered (again).
std::optional<QDate> dueDay(const ChartRecord &schedule, QDate last)
{
    const QDate starting = dayOf(schedule, u"starting"_s);
    if (!starting.isValid())
        return std::nullopt;
    if (!last.isValid() || last < starting)
        return starting;
    const int weeks = schedule.value(u"weeks"_s).trimmed().toInt();
    return weeks > 0 ? std::optional(last.addDays(qint64{weeks} * daysOfWeek)) : std::nullopt;
}

} // namespace

QString answersText(const Instrument &instrument, const Answers &answers)
{
    QStringList lines;
    Answers others = answers;
    for (const InstrumentItem &item : instrument.items)
        if (const auto answer = answers.find(item.code); answer != answers.end()) {
            lines.append(lineOf(item.code, answer->second));
            others.erase(item.code);
        }
    for (const auto &[code, value] : others)
        lines.append(lineOf(code, value));
    return lines.join(u'\n');
}

Result<Answers> answersFrom(const QString &text)
{
    Answers answers;
    int number = 0;
    for (const QString &each : text.split(u'\n')) {
        ++number;
        const QString line = each.trimmed();
        if (line.isEmpty())
            continue;
        const qsizetype sign = line.lastIndexOf(u'=');
        const QString code = line.left(std::max<qsizetype>(sign, 0)).trimmed();
        bool isNumber = false;
        const int value = line.mid(sign + 1).trimmed().toInt(&isNumber);
        if (sign < 0 || code.isEmpty() || !isNumber)
            return mistakeAt(number, u"an answer is written item=number"_s);
        if (!answers.emplace(code, value).second)
            return mistakeAt(number, u"item %1 has another answer above"_s.arg(code));
    }
    return answers;
}

qsizetype askedItems(const Instrument &instrument, const Answers &answers)
{
    for (qsizetype i = 0; i < instrument.items.size(); ++i) {
        const InstrumentItem &item = instrument.items[i];
        const auto answer = answers.find(item.code);
        if (item.gate && answer != answers.end() && answer->second == item.gate->stopAt)
            return i + 1;
    }
    return instrument.items.size();
}

bool isWhole(const Instrument &instrument, const Score &score)
{
    if (instrument.hasTotal)
        return score.total.has_value();
    return score.missing.size() <= instrument.mayMiss;
}

QStringList itemsToAskAbout(const Instrument &instrument, const Answers &answers)
{
    QStringList items;
    for (const ScoreAlert &alert : instrument.alerts)
        if (const auto answer = answers.find(alert.item);
            answer != answers.end() && answer->second >= alert.from)
            items.append(alert.item);
    return items;
}

bool isFollowUp(const QString &text)
{
    return std::count_if(text.begin(), text.end(), [](QChar each) { return each.isLetter(); })
        >= fewestLetters;
}

Result<ChartRecord> measureRecord(RecordId id, ClientId client, const Instrument &instrument,
                                  const Answers &answers, QDate on, FilledBy by)
{
    TRY_ASSIGN(const Score score, scoreOf(instrument, answers));
    if (answers.empty() || !isWhole(instrument, score))
        return Error(ErrorCode::Malformed,
                     "items without an answer: " + score.missing.join(u", "_s).toStdString());
    if (!on.isValid())
        return Error(ErrorCode::Malformed, "a measure without its day");
    ChartRecord record{id, client, RecordKind::Measure, {}};
    record.fields = {
        {u"instrument"_s, instrument.name},
        {u"version"_s, instrument.version},
        {u"on"_s, on.toString(Qt::ISODate)},
        {u"filled-by"_s, by == FilledBy::Client ? u"client"_s : u"clinician"_s},
        {u"answers"_s, answersText(instrument, answers)},
    };
    if (score.total)
        record.fields[u"total"_s] = QString::number(*score.total);
    if (!score.band.isEmpty())
        record.fields[u"band"_s] = score.band;
    return record;
}

QList<ScorePoint> trendOf(const QList<ChartRecord> &records, const Instrument &instrument)
{
    QList<ScorePoint> points;
    for (const ChartRecord &record : records) {
        if (!isAnswerTo(record, instrument.name))
            continue;
        const auto recorded = recordedScore(record);
        const auto again = scoreAgain(record, instrument);
        const bool isOfThisVersion = record.value(u"version"_s) == instrument.version;
        const auto point
            = isOfThisVersion ? (again ? again : recorded) : (recorded ? recorded : again);
        if (point && point->on.isValid())
            points.append(*point);
    }
    // Two of one day in the order they were made in, which their ids have.
    std::sort(points.begin(), points.end(), [](const ScorePoint &a, const ScorePoint &b) {
        return std::tie(a.on, a.record) < std::tie(b.on, b.record);
    });
    return points;
}

std::optional<Change> changeOf(const Instrument &instrument, const ScorePoint &earlier,
                               const ScorePoint &later)
{
    if (!instrument.reliableChange)
        return std::nullopt;
    const int by = instrument.reliableChange->value;
    const int higher = later.total - earlier.total;
    const int better = instrument.better == Better::Higher ? higher : -higher;
    if (better >= by)
        return Change::Better;
    return better <= -by ? Change::Worse : Change::None;
}

QList<DueMeasure> dueMeasures(const QList<ChartRecord> &schedules,
                              const QList<ChartRecord> &measures, QDate today)
{
    QList<DueMeasure> due;
    for (const ChartRecord &schedule : schedules) {
        if (schedule.kind != RecordKind::MeasureDue || schedule.isWithdrawn())
            continue;
        const QDate end = dayOf(schedule, u"to"_s);
        const QString instrument = schedule.value(u"instrument"_s).trimmed();
        const auto day = dueDay(schedule, lastAnswered(measures, instrument));
        if ((end.isValid() && end < today) || !day || *day > today)
            continue;
        const auto same = std::find_if(due.begin(), due.end(), [&](const DueMeasure &each) {
            return isSame(each.instrument, instrument);
        });
        if (same == due.end())
            due.append({instrument, *day});
        else
            same->due = std::min(same->due, *day);
    }
    std::sort(due.begin(), due.end(), [](const DueMeasure &a, const DueMeasure &b) {
        return std::tie(a.due, a.instrument) < std::tie(b.due, b.instrument);
    });
    return due;
}

} // namespace alcove::charting
