#include "charting/disclosure.h"

#include <QDateTime>

#include <array>
#include <utility>

using namespace Qt::StringLiterals;

namespace alcove::charting {

namespace {

constexpr std::array<std::pair<LeftAs, const char *>, 3> ways{
    {{LeftAs::Printed, "printed"}, {LeftAs::Pdf, "pdf"}, {LeftAs::Exported, "exported"}}};

QString wordOf(LeftAs how)
{
    for (const auto &[known, word] : ways)
        if (known == how)
            return QString::fromLatin1(word);
    Q_UNREACHABLE();
}

LeftAs wayOf(const ChartRecord &record)
{
    for (const auto &[way, word] : ways)
        if (record.value(u"how"_s) == QLatin1String(word))
            return way;
    return LeftAs::Printed; // of a newer program: it left all the same
}

QString dayOf(Millis at)
{
    return QDateTime::fromMSecsSinceEpoch(at).date().toString(Qt::ISODate);
}

ChartRecord recordOf(const Disclosed &disclosed, const QString &by, const Clock &clock,
                     Random &random)
{
    ChartRecord record{RecordId::make(clock, random), disclosed.client, RecordKind::Disclosure, {}};
    // A name may be longer than a line of a record, and is no reason for keeping nothing.
    const auto line = [](const QString &text) { return text.simplified().left(maxRecordLine); };
    const std::array<std::pair<QString, QString>, 7> fields{{{u"what"_s, line(disclosed.what)},
                                                             {u"on"_s, dayOf(clock.now())},
                                                             {u"how"_s, wordOf(disclosed.how)},
                                                             {aboutField, disclosed.id},
                                                             {u"whom"_s, line(disclosed.whom)},
                                                             {u"by"_s, line(by)},
                                                             {u"note"_s, disclosed.remark}}};
    for (const auto &[field, value] : fields)
        if (!value.isEmpty())
            record.fields[field] = value;
    return record;
}

} // namespace

Result<void> tellDisclosure(Chart &chart, const Disclosed &disclosed, const AuditEvent &event,
                            const Clock &clock, Random &random)
{
    if (RecordBook *book = recordBookOf(chart)) {
        auto kept = book->saveRecord(
            {recordOf(disclosed, chart.actor().name, clock, random), std::nullopt, {}});
        if (!kept && kept.error().code != ErrorCode::Refused)
            return kept;
    }
    return chart.audit(event);
}

QList<ToldDisclosure> disclosuresOf(const QList<RecordSheet> &sheets, NoteId note, Millis since)
{
    QList<ToldDisclosure> found;
    for (const RecordSheet &sheet : sheets) {
        const auto record = sheet.record();
        const Millis at = millisOf(sheet.madeAt.time);
        if (!record || record->kind != RecordKind::Disclosure || record->isWithdrawn())
            continue;
        const QString day = record->value(u"on"_s);
        if (at < since || day < dayOf(since))
            continue;
        const QString of = record->value(aboutField);
        if (of.isEmpty() || of.compare(idString(note), Qt::CaseInsensitive) == 0)
            found.append({sheet.id, at, day, wayOf(*record)});
    }
    return found;
}

} // namespace alcove::charting
