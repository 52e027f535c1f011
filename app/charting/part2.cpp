#include "charting/part2.h"

#include "charting/note_facts.h"

#include <QDateTime>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace alcove::charting {

bool isUnderPart2(const ChartRecord &record)
{
    return !record.isWithdrawn() && record.value(commonfield::part2) == u"yes"_s;
}

bool isUnderPart2(const Note &note, const QList<NoteFormat> &formats,
                  const QList<ChartRecord> &records)
{
    if (!note.body.section(fact::part2).isEmpty())
        return true;
    const bool isCounselling
        = std::any_of(formats.begin(), formats.end(), [&note](const NoteFormat &format) {
              return format.name == note.format && format.kind == NoteKind::Counselling;
          });
    if (isCounselling)
        return true;
    const QString day = QDateTime::fromMSecsSinceEpoch(note.serviceAt).date().toString(Qt::ISODate);
    return std::any_of(records.begin(), records.end(), [&day](const ChartRecord &record) {
        const QString to = record.value(u"to"_s);
        return record.kind == RecordKind::Episode && isUnderPart2(record)
            && record.value(u"from"_s) <= day && (to.isEmpty() || day <= to);
    });
}

} // namespace alcove::charting
