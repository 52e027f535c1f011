#include "ctl/record_commands.h"

#include "core/new_record.h"
#include "core/record_book.h"
#include "ctl/signed_json.h"
#include "ctl/text_file.h"
#include "words/record_line.h"
#include "words/record_text.h"

#include <QDateTime>
#include <QJsonArray>
#include <QJsonDocument>

namespace alcove::ctl {

namespace {

using words::Doing;

const auto usage = QStringLiteral(
    "record list --client ID [--kind K] | record show ID | record add KIND --client ID "
    "--text-file F | record edit ID --text-file F   (F: JSON, {\"field\": \"value\", ...}; \"why\" "
    "beside the fields for a reason)");
const auto why = QStringLiteral("why");

QJsonObject fieldsJson(const RecordFields &fields)
{
    QJsonObject json;
    for (const auto &[field, value] : fields)
        json.insert(field, value);
    return json;
}

QJsonObject sheetJson(const RecordSheet &sheet)
{
    return {{QStringLiteral("id"), idString(sheet.id)},
            {QStringLiteral("client"), idString(sheet.client)},
            {QStringLiteral("kind"), sheet.kind},
            {QStringLiteral("fields"), fieldsJson(sheet.fields)},
            {QStringLiteral("made"), timeText(millisOf(sheet.madeAt.time))},
            {QStringLiteral("changed"), timeText(millisOf(sheet.stamp.time))},
            {QStringLiteral("waiting"), QJsonArray::fromStringList(sheet.open())}};
}

QString sheetLine(const RecordSheet &sheet)
{
    const auto record = sheet.record();
    QStringList parts{idString(sheet.id), sheet.kind};
    if (record)
        parts << words::recordTitle(*record) << words::recordDetail(*record);
    if (record && record->isWithdrawn())
        parts << words::recordFieldText(record->kind, commonfield::withdrawn);
    parts.removeAll(QString());
    return parts.join(QStringLiteral("  ")) + u'\n';
}

/// What --text-file says of fields. Malformed unless it is an object of texts.
Result<RecordFields> typedFields(const Arguments &arguments)
{
    TRY_ASSIGN(const QString text, textOf(arguments));
    const QJsonDocument document = QJsonDocument::fromJson(text.toUtf8());
    if (!document.isObject())
        return Error(ErrorCode::Malformed, "no JSON object");
    RecordFields fields;
    const QJsonObject object = document.object();
    for (auto it = object.begin(); it != object.end(); ++it) {
        if (!it.value().isString())
            return Error(ErrorCode::Malformed, "a field that is no text");
        fields[it.key()] = it.value().toString();
    }
    return fields;
}

/// What is wrong with it, a sentence each; empty when it may be kept.
QString faultsText(const ChartRecord &record, const Clock &clock)
{
    QStringList sentences;
    for (const FieldFault &fault :
         faultsOf(record, QDateTime::fromMSecsSinceEpoch(clock.now()).date()))
        sentences.append(words::faultText(record.kind, fault));
    return sentences.join(u' ');
}

Outcome keep(const Shell &shell, session::OpenChart &open, const RecordEdit &edit)
{
    if (const QString faults = faultsText(edit.after, shell.surroundings.clock); !faults.isEmpty())
        return UsageMistake{usage, faults};
    const auto kept = recordBookOf(*open.chart)->saveRecord(edit);
    return kept ? Outcome(idAnswer(idString(edit.after.id)))
                : Outcome(Failure{kept.error(), Doing::Saving});
}

Outcome add(const Shell &shell, RecordKind kind, ClientId client)
{
    auto fields = typedFields(shell.arguments);
    if (!fields)
        return Failure{fields.error(), Doing::ReadingFile};
    if (fieldRule(kind, why) == nullptr)
        fields->erase(why);
    return withChart(shell, [&](session::OpenChart &open) -> Outcome {
        RecordEdit edit;
        edit.after
            = {newRecordId(kind, client, shell.surroundings.clock, shell.surroundings.random),
               client, kind, *fields};
        return keep(shell, open, edit);
    });
}

Outcome edit(const Shell &shell, RecordId id)
{
    const auto fields = typedFields(shell.arguments);
    if (!fields)
        return Failure{fields.error(), Doing::ReadingFile};
    return withChart(shell, [&](session::OpenChart &open) -> Outcome {
        const auto sheet = recordBookOf(*open.chart)->record(id);
        if (!sheet)
            return Failure{sheet.error(), Doing::Reading};
        RecordEdit edit{*sheet->record(), *sheet, {}};
        for (const auto &[field, value] : *fields) {
            if (field == why && fieldRule(edit.after.kind, why) == nullptr)
                edit.why = value;
            else if (value.isEmpty())
                edit.after.fields.erase(field);
            else
                edit.after.fields[field] = value;
        }
        return keep(shell, open, edit);
    });
}

Outcome list(const Shell &shell, ClientId client, const QList<RecordKind> &kinds)
{
    return withChart(shell, [&](session::OpenChart &open) -> Outcome {
        const auto sheets = recordBookOf(*open.chart)->records(client, kinds);
        if (!sheets)
            return Failure{sheets.error(), Doing::Reading};
        Answer answer;
        QJsonArray all;
        for (const RecordSheet &sheet : *sheets) {
            all.append(sheetJson(sheet));
            answer.lines += sheetLine(sheet);
        }
        if (sheets->isEmpty())
            answer.lines = QStringLiteral("Nothing is entered.\n");
        answer.json = {{QStringLiteral("records"), all}};
        return answer;
    });
}

Outcome show(const Shell &shell, RecordId id)
{
    return withChart(shell, [&](session::OpenChart &open) -> Outcome {
        RecordBook &book = *recordBookOf(*open.chart);
        const auto sheet = book.record(id);
        if (!sheet)
            return Failure{sheet.error(), Doing::Reading};
        const auto changes = book.recordHistory(id);
        if (!changes)
            return Failure{changes.error(), Doing::Reading};
        Answer answer;
        answer.json = sheetJson(*sheet);
        answer.lines = sheetLine(*sheet);
        QJsonArray history;
        for (const RecordChange &change : *changes) {
            history.append(QJsonObject{{QStringLiteral("at"), timeText(change.at)},
                                       {QStringLiteral("by"), change.person},
                                       {QStringLiteral("why"), change.why},
                                       {QStringLiteral("before"), fieldsJson(change.before)},
                                       {QStringLiteral("after"), fieldsJson(change.after)}});
            QStringList parts{timeText(change.at), change.person, change.why};
            parts.removeAll(QString());
            answer.lines += parts.join(QStringLiteral("  ")) + u'\n';
            for (const auto &[field, value] : change.after)
                answer.lines += QStringLiteral("    %1: %2\n").arg(field, value);
        }
        answer.json.insert(QStringLiteral("history"), history);
        return answer;
    });
}

QList<RecordKind> allKinds()
{
    QList<RecordKind> kinds;
    for (const KindRule &rule : allRecordKinds())
        kinds.append(rule.kind);
    return kinds;
}

} // namespace

Outcome recordCommand(const Shell &shell)
{
    const Arguments &arguments = shell.arguments;
    const QString what = arguments.words.value(1);
    const qsizetype count = arguments.words.size();
    const auto client = idFromString<ClientId>(arguments.option(QStringLiteral("client")));
    const QString kindName = arguments.option(QStringLiteral("kind"));
    if (what == QStringLiteral("list") && count == 2 && client) {
        const auto kind = recordKindFromName(kindName);
        if (!kindName.isEmpty() && !kind)
            return UsageMistake{usage, QStringLiteral("There is no such kind of record.")};
        return list(shell, *client, kind ? QList<RecordKind>{*kind} : allKinds());
    }
    if (count != 3)
        return UsageMistake{usage};
    const bool hasText = !arguments.option(QStringLiteral("text-file")).isEmpty();
    if (what == QStringLiteral("add") && client && hasText) {
        const auto kind = recordKindFromName(arguments.words[2]);
        return kind
            ? add(shell, *kind, *client)
            : Outcome(UsageMistake{usage, QStringLiteral("There is no such kind of record.")});
    }
    const auto id = idFromString<RecordId>(arguments.words[2]);
    if (id && what == QStringLiteral("show"))
        return show(shell, *id);
    if (id && what == QStringLiteral("edit") && hasText)
        return edit(shell, *id);
    return UsageMistake{usage};
}

} // namespace alcove::ctl
