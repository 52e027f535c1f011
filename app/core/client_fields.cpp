#include "core/client_fields.h"

#include "core/payload_fields.h"

#include <QCborArray>

#include <algorithm>
#include <array>
#include <set>
#include <tuple>

namespace alcove {

namespace {

struct TextField {
    const char *name;
    QString Client::*text;
};

constexpr std::array<TextField, 7> textFields{{
    {"family", &Client::familyName},
    {"given", &Client::givenName},
    {"preferred", &Client::preferredName},
    {"pronouns", &Client::pronouns},
    {"phone", &Client::phone},
    {"email", &Client::email},
    {"address", &Client::address},
}};

const auto born = QStringLiteral("born");
const auto status = QStringLiteral("status");
const auto sets = QStringLiteral("sets");

const TextField *textField(const QString &name)
{
    const auto *const found
        = std::find_if(textFields.begin(), textFields.end(), [&name](const TextField &field) {
              return name == QLatin1String(field.name);
          });
    return found == textFields.end() ? nullptr : found;
}

bool isLater(const FieldValue &one, const FieldValue &other)
{
    return std::tie(one.stamp, one.op) > std::tie(other.stamp, other.op);
}

} // namespace

QStringList clientFieldNames()
{
    QStringList names;
    for (const TextField &field : textFields)
        names.append(QLatin1String(field.name));
    return names << born << status;
}

QString clientField(const Client &client, const QString &field)
{
    if (const TextField *known = textField(field))
        return client.*(known->text);
    if (field == born)
        return client.birthDate ? client.birthDate->toString(Qt::ISODate) : QString();
    return field == status ? statusName(client.status) : QString();
}

void setClientField(Client &client, const QString &field, const QString &text)
{
    if (const TextField *known = textField(field)) {
        client.*(known->text) = text;
    } else if (field == born) {
        const QDate day = QDate::fromString(text, Qt::ISODate);
        client.birthDate = day.isValid() ? std::optional(day) : std::nullopt;
    } else if (field == status) {
        client.status = statusFromName(text).value_or(client.status);
    }
}

bool isHighRisk(const QString &clientField)
{
    return clientField == born;
}

QStringList ClientSheet::open() const
{
    QStringList fields;
    for (const QString &field : clientFieldNames())
        if (valuesOf(field).size() > 1)
            fields.append(field);
    return fields;
}

QList<FieldValue> ClientSheet::valuesOf(const QString &field) const
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

std::optional<ClientSheet> sheetOf(QList<ClientPut> puts)
{
    if (puts.isEmpty())
        return std::nullopt;
    std::sort(puts.begin(), puts.end(), [](const ClientPut &one, const ClientPut &other) {
        return std::tie(one.stamp, one.op) < std::tie(other.stamp, other.op);
    });
    // What replaces everything earlier: nothing before it stands any more.
    const auto whole = std::find_if(puts.rbegin(), puts.rend(),
                                    [](const ClientPut &put) { return !put.writes; });
    const auto from = whole == puts.rend() ? puts.begin() : whole.base() - 1;
    ClientSheet sheet;
    sheet.client = from->client;
    sheet.stamp = puts.last().stamp;
    for (const QString &field : clientFieldNames()) {
        QList<FieldValue> values;
        std::set<OpId> replaced;
        for (auto put = from; put != puts.end(); ++put)
            if (put->writes)
                if (const auto write = put->writes->find(field); write != put->writes->end())
                    replaced.insert(write->second.begin(), write->second.end());
        std::set<OpId> taken;
        for (auto put = from; put != puts.end(); ++put)
            if ((!put->writes || put->writes->contains(field)) && !replaced.contains(put->op)
                && taken.insert(put->op).second)
                values.append({put->op, put->stamp, put->actor, clientField(put->client, field)});
        std::sort(values.begin(), values.end(), isLater);
        if (values.isEmpty())
            continue;
        setClientField(sheet.client, field, values.first().text);
        sheet.standing[field] = values;
    }
    return sheet;
}

FieldWrites writesFor(const ClientSheet &before, const QString &field)
{
    QList<OpId> replaced;
    if (const auto there = before.standing.find(field); there != before.standing.end())
        for (const FieldValue &value : there->second)
            replaced.append(value.op);
    return {{field, replaced}};
}

FieldWrites writesFor(const ClientSheet &before, const Client &after)
{
    FieldWrites writes;
    for (const QString &field : clientFieldNames())
        if (clientField(before.client, field) != clientField(after, field))
            writes.merge(writesFor(before, field));
    return writes;
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

QCborMap toPayload(const Client &client, const FieldWrites &writes)
{
    QCborMap payload = toPayload(client);
    payload.insert(sets, writesPayload(writes)[sets]);
    return payload;
}

Result<std::optional<FieldWrites>> writesFrom(const QCborMap &payload)
{
    const QCborValue value = payload[sets];
    if (value.isUndefined())
        return std::optional<FieldWrites>();
    if (!value.isMap())
        return Error(ErrorCode::Malformed, "fields of a client that are none");
    FieldWrites writes;
    const QCborMap map = value.toMap();
    for (auto it = map.begin(); it != map.end(); ++it) {
        const QCborValue replaced = it.value();
        if (!it.key().isString() || !replaced.isArray())
            return Error(ErrorCode::Malformed, "a field of a client that is none");
        QList<OpId> &ops = writes[it.key().toString()];
        for (const QCborValue each : replaced.toArray()) {
            const QByteArray bytes = each.toByteArray();
            const auto op = OpId::fromBytes(
                asBytes({bytes.constData(), static_cast<std::size_t>(bytes.size())}));
            if (!op)
                return Error(ErrorCode::Malformed, "a field of a client replaces no op");
            ops.append(*op);
        }
    }
    return std::optional(std::move(writes));
}

Result<ClientPut> clientPutFrom(const Op &op)
{
    ClientPut put{op.id, op.stamp, op.actor, {}, {}};
    TRY_ASSIGN(put.client, clientFrom(op.payload, op.record));
    TRY_ASSIGN(put.writes, writesFrom(op.payload));
    return put;
}

} // namespace alcove
