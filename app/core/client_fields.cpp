#include "core/client_fields.h"

#include <algorithm>
#include <array>
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

const TextField *textField(const QString &name)
{
    const auto *const found
        = std::find_if(textFields.begin(), textFields.end(), [&name](const TextField &field) {
              return name == QLatin1String(field.name);
          });
    return found == textFields.end() ? nullptr : found;
}

FieldPut fieldPut(const ClientPut &put)
{
    FieldPut fields{put.op, put.stamp, put.actor, {}, put.writes};
    for (const QString &field : clientFieldNames())
        fields.values[field] = clientField(put.client, field);
    return fields;
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
    return distinctValues(standing, field);
}

std::optional<ClientSheet> sheetOf(const QList<ClientPut> &puts)
{
    if (puts.isEmpty())
        return std::nullopt;
    const auto isEarlier = [](const ClientPut &one, const ClientPut &other) {
        return std::tie(one.stamp, one.op) < std::tie(other.stamp, other.op);
    };
    // What says all of the client, the last of them, or the first there is: it has what is no field
    // of its own.
    const ClientPut *first = nullptr;
    QList<FieldPut> fields;
    for (const ClientPut &put : puts) {
        fields.append(fieldPut(put));
        if (first == nullptr || (!put.writes && first->writes)
            || (put.writes.has_value() == first->writes.has_value()
                && (put.writes ? isEarlier(put, *first) : isEarlier(*first, put))))
            first = &put;
    }
    ClientSheet sheet;
    sheet.client = first->client;
    sheet.stamp = std::max_element(puts.begin(), puts.end(), isEarlier)->stamp;
    sheet.standing = standingValues(std::move(fields));
    for (const auto &[field, values] : sheet.standing)
        setClientField(sheet.client, field, values.first().text);
    return sheet;
}

FieldWrites writesFor(const ClientSheet &before, const QString &field)
{
    return writesFor(before.standing, field);
}

FieldWrites writesFor(const ClientSheet &before, const Client &after)
{
    FieldWrites writes;
    for (const QString &field : clientFieldNames())
        if (clientField(before.client, field) != clientField(after, field))
            writes.merge(writesFor(before, field));
    return writes;
}

QCborMap toPayload(const Client &client, const FieldWrites &writes)
{
    QCborMap payload = toPayload(client);
    const QCborMap written = writesPayload(writes);
    for (auto it = written.begin(); it != written.end(); ++it)
        payload.insert(it.key(), it.value());
    return payload;
}

Result<ClientPut> clientPutFrom(const Op &op)
{
    ClientPut put{op.id, op.stamp, op.actor, {}, {}};
    TRY_ASSIGN(put.client, clientFrom(op.payload, op.record));
    TRY_ASSIGN(put.writes, writesFrom(op.payload));
    return put;
}

} // namespace alcove
