#include "core/client_typing.h"

#include "core/payload_fields.h"

#include <QCborArray>

namespace alcove {

namespace {

const QString clientTyping = QStringLiteral("client");

QStringList besideFields()
{
    return {statusfield::since, statusfield::why};
}

QString valueOf(const std::map<QString, QString> &fields, const QString &field)
{
    const auto found = fields.find(field);
    return found == fields.end() ? QString() : found->second;
}

} // namespace

bool UnfinishedClient::isChanged() const
{
    for (const QString &field : clientFieldNames())
        if (valueOf(typed, field) != valueOf(seen, field))
            return true;
    return false;
}

std::map<QString, QString> fieldsOf(const Client &client)
{
    std::map<QString, QString> fields;
    for (const QString &field : clientFieldNames())
        fields[field] = clientField(client, field);
    return fields;
}

TypedText typedText(const UnfinishedClient &client, const Caret &caret)
{
    QCborMap seen;
    for (const auto &[field, value] : client.seen)
        seen.insert(field, value);
    const QCborArray context{clientTyping, client.isNew, seen};
    TypedText text{client.client.raw, QCborValue(context).toCbor(), {}, caret};
    for (const QString &field : clientFieldNames() + besideFields())
        text.fields.append({field, valueOf(client.typed, field)});
    return text;
}

Result<UnfinishedClient> unfinishedClientOf(const TypedText &text)
{
    const QCborArray parts = payload::wholeValue(text.context).value_or(QCborValue()).toArray();
    if (parts.size() != 3 || parts.at(0).toString() != clientTyping)
        return Error(ErrorCode::Malformed, "typing of something else than a client");
    UnfinishedClient client;
    client.client = ClientId{text.subject};
    client.isNew = parts.at(1).toBool();
    const QCborMap seen = parts.at(2).toMap();
    for (auto it = seen.begin(); it != seen.end(); ++it)
        client.seen[it.key().toString()] = it.value().toString();
    const QStringList beside = besideFields();
    for (const TypedField &field : text.fields)
        if (!field.text.isEmpty() || !beside.contains(field.name))
            client.typed[field.name] = field.text;
    return client;
}

UnfinishedClient broughtUpToDate(UnfinishedClient client, const std::map<QString, QString> &now)
{
    std::map<QString, QString> fields = now;
    for (const QString &field : clientFieldNames()) {
        const QString typed = valueOf(client.typed, field);
        if (typed != valueOf(client.seen, field))
            fields[field] = typed;
    }
    for (const QString &field : besideFields())
        if (const QString typed = valueOf(client.typed, field); !typed.isEmpty())
            fields[field] = typed;
    client.typed = fields;
    client.seen = now;
    return client;
}

} // namespace alcove
