#include "core/chart_record.h"

#include "core/payload_fields.h"
#include "crypto/hash.h"

#include <algorithm>
#include <array>
#include <tuple>

namespace alcove {

namespace {

using What = FieldFault::What;

constexpr int earliestYear = 1880;

/// Which field says the end of what another begins.
struct Span {
    const char *begin;
    const char *end;
};
constexpr std::array<Span, 7> spans{{{"from", "to"},
                                     {"start", "stop"},
                                     {"since", "resolved"},
                                     {"onset", "resolved"},
                                     {"starting", "to"},
                                     {"signed-on", "to"},
                                     {"on", "next-contact"}}};

/// What was, can't be said to have been tomorrow; what is to end may.
bool mayBeAhead(const QString &field)
{
    constexpr std::array<const char *, 6> ahead{"to",           "stop",      "starting",
                                                "next-contact", "target-on", "review-on"};
    return std::any_of(ahead.begin(), ahead.end(),
                       [&field](const char *name) { return field == QLatin1String(name); });
}

std::optional<What> faultOfDate(const FieldRule &rule, const QString &value, QDate today)
{
    const auto span = whenSpan(value);
    if (!span || (rule.type == FieldType::Day && span->first != span->last)
        || span->first.year() < earliestYear)
        return What::NoDate;
    if (span->first > today && !mayBeAhead(rule.name))
        return What::NotYet;
    return std::nullopt;
}

std::optional<What> faultOfLine(const FieldRule &rule, const QString &value)
{
    if (value.size() > maxRecordLine)
        return What::TooLong;
    if (rule.name != QLatin1String("weeks"))
        return std::nullopt;
    const int weeks = value.trimmed().toInt(); // 0 of what is no number
    return weeks < 1 || weeks > mostWeeks ? std::optional(What::NoWeeks) : std::nullopt;
}

std::optional<What> faultOf(const FieldRule &rule, const QString &value, QDate today)
{
    if (value.trimmed().isEmpty())
        return rule.isNeeded ? std::optional(What::Missing) : std::nullopt;
    switch (rule.type) {
    case FieldType::Line:
        return faultOfLine(rule, value);
    case FieldType::Text:
        return value.size() > maxRecordText ? std::optional(What::TooLong) : std::nullopt;
    case FieldType::When:
    case FieldType::Day:
        return faultOfDate(rule, value, today);
    case FieldType::Choice:
        return rule.choices.contains(value) ? std::nullopt : std::optional(What::NoChoice);
    case FieldType::Link:
    case FieldType::Member:
    case FieldType::Id:
        return parseRawId(value.toStdString()) ? std::nullopt : std::optional(What::NoId);
    case FieldType::Choices: {
        const QStringList chosen = value.split(u'\n');
        return std::all_of(chosen.begin(), chosen.end(),
                           [&rule](const QString &each) { return rule.choices.contains(each); })
            ? std::nullopt
            : std::optional(What::NoChoice);
    }
    }
    Q_UNREACHABLE();
}

bool isEarlier(const RecordPut &one, const RecordPut &other)
{
    return std::tie(one.stamp, one.op) < std::tie(other.stamp, other.op);
}

} // namespace

QString ChartRecord::value(const QString &field) const
{
    const auto found = fields.find(field);
    return found == fields.end() ? QString() : found->second;
}

RecordId singleRecord(RecordKind kind, ClientId client)
{
    return {crypto::shortHash(
        "alcove/single-record/v1",
        ByteWriter().raw(client.raw).sized(recordKindName(kind).toStdString()).bytes())};
}

QList<FieldFault> faultsOf(const ChartRecord &record, QDate today)
{
    QList<FieldFault> faults;
    const KindRule &kind = ruleOf(record.kind);
    for (const FieldRule &rule : kind.fields)
        if (const auto what = faultOf(rule, record.value(rule.name), today))
            faults.append({rule.name, *what});
    for (const auto &[field, value] : record.fields) {
        const FieldRule *rule = fieldRule(record.kind, field);
        if (rule == nullptr)
            faults.append({field, What::NoSuchField});
        else if (!kind.fields.contains(*rule))
            if (const auto what = faultOf(*rule, value, today))
                faults.append({field, *what});
    }
    for (const Span &span : spans) {
        const auto begin = whenSpan(record.value(QLatin1String(span.begin)));
        const auto end = whenSpan(record.value(QLatin1String(span.end)));
        if (begin && end && end->last < begin->first)
            faults.append({QLatin1String(span.end), What::EndsBefore});
    }
    return faults;
}

Result<void> validate(const ChartRecord &record, QDate today)
{
    const QList<FieldFault> faults = faultsOf(record, today);
    if (faults.isEmpty())
        return {};
    const bool isTooLong = faults.first().what == What::TooLong;
    return Error(isTooLong ? ErrorCode::TooLarge : ErrorCode::Malformed,
                 "field " + faults.first().field.toStdString() + " of a "
                     + recordKindName(record.kind).toStdString());
}

QStringList RecordSheet::open() const
{
    QStringList waiting;
    for (const auto &[field, values] : standing)
        if (distinctValues(standing, field).size() > 1)
            waiting.append(field);
    return waiting;
}

QList<FieldValue> RecordSheet::valuesOf(const QString &field) const
{
    return distinctValues(standing, field);
}

std::optional<ChartRecord> RecordSheet::record() const
{
    const auto known = recordKindFromName(kind);
    return known ? std::optional(ChartRecord{id, client, *known, fields}) : std::nullopt;
}

std::optional<RecordSheet> recordSheetOf(QList<RecordPut> puts)
{
    if (puts.isEmpty())
        return std::nullopt;
    std::sort(puts.begin(), puts.end(), isEarlier);
    const RecordPut first = puts.first();
    puts.removeIf([&first](const RecordPut &put) {
        return std::tie(put.record, put.client, put.kind, put.scope)
            != std::tie(first.record, first.client, first.kind, first.scope);
    });
    RecordSheet sheet;
    sheet.id = first.record;
    sheet.client = first.client;
    sheet.kind = first.kind;
    sheet.scope = first.scope;
    sheet.madeAt = first.stamp;
    sheet.madeBy = first.actor;
    sheet.stamp = puts.last().stamp;
    sheet.last = puts.last().op;
    sheet.changedBy = puts.last().actor;
    QList<FieldPut> fields;
    for (const RecordPut &put : puts)
        fields.append({put.op, put.stamp, put.actor, put.values, put.writes});
    sheet.standing = standingValues(std::move(fields));
    for (const auto &[field, values] : sheet.standing)
        if (!values.first().text.isEmpty())
            sheet.fields[field] = values.first().text;
    return sheet;
}

FieldWrites writesFor(const std::optional<RecordSheet> &before, const RecordFields &after)
{
    FieldWrites writes;
    const RecordFields none;
    const RecordFields &was = before ? before->fields : none;
    const StandingValues nothing;
    const StandingValues &standing = before ? before->standing : nothing;
    for (const auto &[field, value] : after)
        if (const auto there = was.find(field);
            there == was.end() ? !value.isEmpty() : there->second != value)
            writes.merge(writesFor(standing, field));
    for (const auto &[field, value] : was)
        if (!after.contains(field))
            writes.merge(writesFor(standing, field));
    return writes;
}

QCborMap toPayload(const RecordPut &put)
{
    QCborMap map = writesPayload(put.writes);
    QCborMap values;
    for (const auto &[field, value] : put.values)
        values.insert(field, value);
    map.insert(QLatin1String("values"), values);
    payload::put(map, "kind", put.kind);
    payload::put(map, "why", put.why);
    payload::put(map, "client", put.client.bytes());
    return map;
}

Result<RecordPut> recordPutFrom(const Op &op)
{
    payload::Fields fields(op.payload);
    RecordPut put{op.id, op.stamp, op.actor, RecordId{op.record}, {}, {}, op.scope, {}, {}, {}};
    put.client = {fields.bytes<16>("client")};
    put.kind = fields.text("kind");
    put.why = fields.text("why");
    TRY_ASSIGN(const auto writes, writesFrom(op.payload));
    const QCborValue values = op.payload[QLatin1String("values")];
    if (!writes || !values.isMap() || put.kind.isEmpty())
        return Error(ErrorCode::Malformed, "record without fields");
    put.writes = *writes;
    const QCborMap map = values.toMap();
    for (auto it = map.begin(); it != map.end(); ++it) {
        if (!it.key().isString() || !it.value().isString())
            return Error(ErrorCode::Malformed, "value of a record that is none");
        put.values[it.key().toString()] = it.value().toString();
    }
    for (const auto &[field, replaced] : put.writes)
        if (!put.values.contains(field))
            return Error(ErrorCode::Malformed, "field of a record without a value");
    return fields.result(put);
}

} // namespace alcove
