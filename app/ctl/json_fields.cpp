#include "ctl/json_fields.h"

#include <QJsonDocument>

namespace alcove::ctl {

namespace {

constexpr qint64 mostExact = Q_INT64_C(9007199254740991); // 2^53 - 1

qsizetype fieldsIn(const QJsonValue &value)
{
    qsizetype count = 0;
    if (value.isArray()) {
        for (const QJsonValue element : value.toArray())
            count += fieldsIn(element);
    } else if (value.isObject()) {
        for (const QJsonValue element : value.toObject())
            count += 1 + fieldsIn(element);
    }
    return count;
}

/// The colons outside of strings: as many as there are fields, those included that come twice and
/// of which Qt's parser keeps one. Nothing when a string has what is no JSON, though Qt takes it.
std::optional<qsizetype> colonsOf(const QByteArray &json)
{
    static const QByteArray escapes = "\"\\/bfnrtu";
    qsizetype colons = 0;
    bool isInString = false;
    for (qsizetype i = 0; i < json.size(); ++i) {
        const char c = json[i];
        if (c == '"') {
            isInString = !isInString;
        } else if (isInString && c == '\\') {
            ++i;
            if (i >= json.size() || !escapes.contains(json[i]))
                return std::nullopt;
        } else if (isInString && static_cast<unsigned char>(c) < 0x20) {
            return std::nullopt;
        } else if (!isInString && c == ':') {
            ++colons;
        }
    }
    return colons;
}

} // namespace

QString JsonFields::text(const QString &name)
{
    const QJsonValue value = m_object[name];
    if (!value.isString() || !value.toString().isValidUtf16())
        refuse(QStringLiteral("has no text as \"%1\".").arg(name));
    return value.toString();
}

bool JsonFields::yesNo(const QString &name)
{
    const QJsonValue value = m_object[name];
    if (!value.isBool())
        refuse(QStringLiteral("has neither true nor false as \"%1\".").arg(name));
    return value.toBool();
}

Millis JsonFields::number(const QString &name)
{
    const QJsonValue value = m_object[name];
    const qint64 number = value.toInteger(mostExact + 1);
    if (!value.isDouble() || number > mostExact || number < -mostExact)
        refuse(QStringLiteral("has no whole number as \"%1\".").arg(name));
    return number;
}

QList<QJsonObject> JsonFields::objects(const QString &name)
{
    const QJsonValue value = m_object[name];
    QList<QJsonObject> list;
    bool isList = value.isArray();
    for (const QJsonValue element : value.toArray()) {
        isList = isList && element.isObject();
        list.append(element.toObject());
    }
    if (!isList)
        refuse(QStringLiteral("has no list of objects as \"%1\".").arg(name));
    return list;
}

QJsonObject JsonFields::object(const QString &name)
{
    const QJsonValue value = m_object[name];
    if (!value.isObject())
        refuse(QStringLiteral("has no object as \"%1\".").arg(name));
    return value.toObject();
}

std::optional<QJsonObject> strictObject(const QByteArray &json)
{
    const auto colons = colonsOf(json);
    const bool isMarked = json.startsWith("\xef\xbb\xbf");
    const QJsonDocument document = QJsonDocument::fromJson(json);
    if (!document.isObject() || isMarked || colons != fieldsIn(document.object()))
        return std::nullopt;
    return document.object();
}

} // namespace alcove::ctl
