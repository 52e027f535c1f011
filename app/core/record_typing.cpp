#include "core/record_typing.h"

#include "core/payload_fields.h"

#include <QCborArray>

namespace alcove {

namespace {

const QString recordTyping = QStringLiteral("record");

QString valueOf(const RecordFields &fields, const QString &field)
{
    const auto found = fields.find(field);
    return found == fields.end() ? QString() : found->second;
}

/// Some kinds have a field of that name themselves; none of them asks for the reason of a change.
bool hasReasonApart(RecordKind kind)
{
    return fieldRule(kind, whyField) == nullptr;
}

} // namespace

bool UnfinishedRecord::isChanged() const
{
    for (const FieldRule &rule : ruleOf(typed.kind).fields)
        if (typed.value(rule.name) != valueOf(seen, rule.name))
            return true;
    return !why.isEmpty();
}

TypedText typedText(const UnfinishedRecord &record, const Caret &caret)
{
    QCborMap seen;
    for (const auto &[field, value] : record.seen)
        seen.insert(field, value);
    const QCborArray context{recordTyping, idString(record.typed.client),
                             recordKindName(record.typed.kind), record.isNew, seen};
    TypedText text{record.typed.id.raw, QCborValue(context).toCbor(), {}, caret};
    for (const FieldRule &rule : ruleOf(record.typed.kind).fields)
        text.fields.append({rule.name, record.typed.value(rule.name)});
    if (hasReasonApart(record.typed.kind))
        text.fields.append({whyField, record.why});
    return text;
}

Result<UnfinishedRecord> unfinishedRecordOf(const TypedText &text)
{
    const QCborArray parts = payload::wholeValue(text.context).value_or(QCborValue()).toArray();
    const auto client = idFromString<ClientId>(parts.at(1).toString());
    const auto kind = recordKindFromName(parts.at(2).toString());
    if (parts.size() != 5 || parts.at(0).toString() != recordTyping || !client || !kind)
        return Error(ErrorCode::Malformed, "typing of something else than a record");
    UnfinishedRecord record;
    record.typed = {RecordId{text.subject}, *client, *kind, {}};
    record.isNew = parts.at(3).toBool();
    const QCborMap seen = parts.at(4).toMap();
    for (auto it = seen.begin(); it != seen.end(); ++it)
        record.seen[it.key().toString()] = it.value().toString();
    for (const TypedField &field : text.fields)
        if (field.name == whyField && hasReasonApart(*kind))
            record.why = field.text;
        else if (!field.text.isEmpty())
            record.typed.fields[field.name] = field.text;
    return record;
}

UnfinishedRecord broughtUpToDate(UnfinishedRecord record, const RecordFields &now)
{
    RecordFields fields = now;
    for (const FieldRule &rule : ruleOf(record.typed.kind).fields) {
        const QString typed = record.typed.value(rule.name);
        if (typed == valueOf(record.seen, rule.name))
            continue;
        if (typed.isEmpty())
            fields.erase(rule.name);
        else
            fields[rule.name] = typed;
    }
    record.typed.fields = fields;
    record.seen = now;
    return record;
}

} // namespace alcove
