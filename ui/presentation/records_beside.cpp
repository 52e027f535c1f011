#include "presentation/records_beside.h"

#include "presentation/date_entry.h"
#include "words/record_line.h"
#include "words/record_text.h"

#include <QCoreApplication>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace alcove::presentation {

namespace {

constexpr qsizetype mostExams = 3;

QString tr(const char *text)
{
    return QCoreApplication::translate("record", text);
}

QString titleOf(const ChartRecord &record)
{
    const QString title = words::recordTitle(record);
    return title.isEmpty() ? words::recordKindText(record.kind) : title;
}

/// The day of an exam, perhaps as it is being typed; invalid where it is none.
QDate dayOfExam(const RecordFields &fields, QDate today)
{
    const auto on = fields.find(u"on"_s);
    const auto when = on == fields.end() ? std::nullopt : readWhen(on->second, today);
    const auto span = when ? whenSpan(*when) : std::nullopt;
    return span ? span->last : QDate();
}

} // namespace

QList<RecordKind> kindsBeside(RecordKind kind)
{
    QList<RecordKind> kinds;
    if (kind == RecordKind::MentalStatus || kind == RecordKind::Diagnosis)
        kinds.append(kind);
    for (const FieldRule &rule : ruleOf(kind).fields) {
        if (rule.type != FieldType::Link)
            continue;
        for (const QString &name : rule.choices)
            if (const auto linked = recordKindFromName(name); linked && !kinds.contains(*linked))
                kinds.append(*linked);
    }
    return kinds;
}

QList<LinkTarget> linkTargets(const QList<RecordSheet> &beside, const FieldRule &link, QDate today)
{
    QList<LinkTarget> current;
    QList<LinkTarget> past;
    for (const RecordSheet &sheet : beside) {
        const auto record = sheet.record();
        if (!record || record->isWithdrawn() || !link.choices.contains(sheet.kind))
            continue;
        (words::isCurrent(*record, today) ? current : past)
            .append({idString(record->id), titleOf(*record)});
    }
    return current + past;
}

QString linkTitle(const QList<RecordSheet> &beside, const QString &id)
{
    if (id.isEmpty())
        return {};
    for (const RecordSheet &sheet : beside)
        if (const auto record = sheet.record(); record && idString(sheet.id) == id)
            return record->isWithdrawn() ? tr("%1 (entered in error)").arg(titleOf(*record))
                                         : titleOf(*record);
    return words::recordLinkText();
}

QList<EarlierExam> earlierExams(const QList<RecordSheet> &beside, const ChartRecord &exam,
                                QDate today)
{
    const QDate day = dayOfExam(exam.fields, today);
    QList<RecordSheet> exams;
    for (const RecordSheet &sheet : beside) {
        const auto record = sheet.record();
        const QDate on = dayOfExam(sheet.fields, today);
        const bool isEarlier = on.isValid() && (!day.isValid() || on <= day);
        if (record && record->kind == exam.kind && record->id != exam.id && isEarlier
            && !record->isWithdrawn())
            exams.append(sheet);
    }
    std::sort(exams.begin(), exams.end(), [today](const RecordSheet &a, const RecordSheet &b) {
        const QDate onA = dayOfExam(a.fields, today);
        const QDate onB = dayOfExam(b.fields, today);
        return onA == onB ? a.madeAt > b.madeAt : onA > onB;
    });
    QList<EarlierExam> latest;
    for (const RecordSheet &sheet : exams.first(std::min(mostExams, exams.size())))
        latest.append({dayOfExam(sheet.fields, today), sheet.fields});
    return latest;
}

void tellSecondPrincipal(std::map<QString, QString> &told, const ChartRecord &diagnosis,
                         const QList<RecordSheet> &beside, QDate today)
{
    const auto isPrincipal = [today](const ChartRecord &record) {
        return record.kind == RecordKind::Diagnosis && !record.isWithdrawn()
            && record.value(u"rank"_s) == u"principal"_s && words::isCurrent(record, today);
    };
    if (!isPrincipal(diagnosis))
        return;
    for (const RecordSheet &sheet : beside) {
        const auto other = sheet.record();
        if (!other || other->id == diagnosis.id || !isPrincipal(*other))
            continue;
        const QString title = other->value(u"title"_s);
        told.emplace(u"rank"_s,
                     tr("%1 is the principal diagnosis. Change its rank first, or choose another "
                        "here.")
                         .arg(title.isEmpty() ? words::recordTitle(*other) : title));
        return;
    }
}

} // namespace alcove::presentation
