#include "core/field_sheet.h"

#include "core/payload_fields.h"

#include <QCborArray>

#include <algorithm>
#include <set>
#include <tuple>

namespace alcove {

namespace {

const auto sets = QStringLiteral("sets");

bool isEarlier(const FieldPut &one, const FieldPut &other)
{
    return std::tie(one.stamp, one.op) < std::tie(other.stamp, other.op);
}

bool isLater(const FieldValue &one, const FieldValue &other)
{
    return std::tie(one.stamp, one.op) > std::tie(other.stamp, other.op);
}

bool puts(const FieldPut &put, const QString &field)
{
    return put.writes ? put.writes->contains(field) : put.values.contains(field);
}

} // namespace

StandingValues standingValues(QList<FieldPut> all)
{
    std::sort(all.begin(), all.end(), isEarlier);
    // What replaces everything earlier: nothing before it stands any more.
    const auto whole
        = std::find_if(all.crbegin(), all.crend(), [](const FieldPut &put) { return !put.writes; });
    const auto from = whole == all.crend() ? all.cbegin() : whole.base() - 1;
    std::map<QString, std::set<OpId>> replaced;
    std::set<QString> fields;
    for (auto put = from; put != all.cend(); ++put) {
        for (const auto &[field, value] : put->values)
            fields.insert(field);
        if (put->writes)
            for (const auto &[field, ops] : *put->writes)
                replaced[field].insert(ops.begin(), ops.end());
    }
    StandingValues standing;
    for (const QString &field : fields) {
        QList<FieldValue> values;
        std::set<OpId> taken;
        for (auto put = from; put != all.cend(); ++put)
            if (puts(*put, field) && !replaced[field].contains(put->op)
                && taken.insert(put->op).second)
                if (const auto value = put->values.find(field); value != put->values.end())
                    values.append({put->op, put->stamp, put->actor, value->second});
        if (values.isEmpty())
            continue;
        std::sort(values.begin(), values.end(), isLater);
        standing[field] = values;
    }
    return standing;
}

QList<FieldValue> distinctValues(const StandingValues &standing, const QString &field)
{
    QList<FieldValue> values;
    const auto there = standing.find(field);
    if (there == standing.end())
        return values;
    for (const FieldValue &value : there->second)
        if (std::none_of(values.begin(), values.end(),
                         [&value](const FieldValue &known) { return known.text == value.text; }))
            values.append(value);
    return values;
}

Result<FieldValue> valueThatWaits(const QList<FieldValue> &values, const OpId &op)
{
    const auto value = std::find_if(values.begin(), values.end(),
                                    [&op](const FieldValue &each) { return each.op == op; });
    if (values.size() < 2 || value == values.end())
        return Error(ErrorCode::NotFound, "no such value waits");
    return *value;
}

FieldWrites writesFor(const StandingValues &standing, const QString &field)
{
    QList<OpId> replaced;
    if (const auto there = standing.find(field); there != standing.end())
        for (const FieldValue &value : there->second)
            replaced.append(value.op);
    return {{field, replaced}};
}

QCborMap writesPayload(const FieldWrites &writes)
{
    QCborMap map;
    for (const auto &[field, ops] : writes) {
        QCborArray replaced;
        for (const OpId &op : ops)
            replaced.append(payload::bytesOf(op.bytes()));
        map.insert(field, replaced);
    }
    return {{sets, map}};
}

Result<std::optional<FieldWrites>> writesFrom(const QCborMap &payload)
{
    const QCborValue value = payload[sets];
    if (value.isUndefined())
        return std::optional<FieldWrites>();
    if (!value.isMap())
        return Error(ErrorCode::Malformed, "fields of a record that are none");
    FieldWrites writes;
    const QCborMap map = value.toMap();
    for (auto it = map.begin(); it != map.end(); ++it) {
        const QCborValue replaced = it.value();
        if (!it.key().isString() || !replaced.isArray())
            return Error(ErrorCode::Malformed, "a field of a record that is none");
        QList<OpId> &ops = writes[it.key().toString()];
        for (const QCborValue each : replaced.toArray()) {
            const QByteArray bytes = each.toByteArray();
            const auto op = OpId::fromBytes(
                asBytes({bytes.constData(), static_cast<std::size_t>(bytes.size())}));
            if (!op)
                return Error(ErrorCode::Malformed, "a field of a record replaces no op");
            ops.append(*op);
        }
    }
    return std::optional(std::move(writes));
}

} // namespace alcove
