#pragma once

#include "core/ids.h"

#include <QJsonArray>
#include <QJsonObject>

#include <optional>

namespace alcove::ctl {

/// The first thing that is wrong with a document, in words.
class Fault {
public:
    void say(const QString &why)
    {
        if (m_why.isEmpty())
            m_why = why;
    }
    bool isNone() const { return m_why.isEmpty(); }
    const QString &why() const { return m_why; }

private:
    QString m_why;
};

/// Reads an object whose fields all have to be there and of their type. A field that is not gives
/// an empty value and is said to `fault`, so that a reader checks once at its end.
class JsonFields {
public:
    JsonFields(QJsonObject object, QString where, Fault &fault)
        : m_object(std::move(object))
        , m_where(std::move(where))
        , m_fault(fault)
    {
    }

    bool has(const QString &name) const { return m_object.contains(name); }
    void refuse(const QString &what) { m_fault.say(m_where + u' ' + what); }

    QString text(const QString &name);
    bool yesNo(const QString &name);
    /// A whole number that every reader of JSON takes for the same.
    Millis number(const QString &name);
    QList<QJsonObject> objects(const QString &name);
    QJsonObject object(const QString &name);

    template <typename IdType>
    IdType id(const QString &name)
    {
        const auto id = IdType::parse(text(name).toStdString());
        if (!id)
            refuse(QStringLiteral("has no id as \"%1\".").arg(name));
        return id.value_or(IdType{});
    }

    template <std::size_t Size>
    std::array<std::uint8_t, Size> hex(const QString &name)
    {
        std::array<std::uint8_t, Size> value{};
        const auto bytes = fromHex(text(name).toStdString());
        if (bytes && bytes->size() == Size)
            std::copy(bytes->begin(), bytes->end(), value.begin());
        else
            refuse(QStringLiteral("has no %1 bytes of hexadecimal as \"%2\".").arg(Size).arg(name));
        return value;
    }

private:
    QJsonObject m_object;
    QString m_where;
    Fault &m_fault;
};

/// Nothing unless every reader of JSON takes `json` for the same object: no field twice, no
/// characters that only some let pass.
std::optional<QJsonObject> strictObject(const QByteArray &json);

} // namespace alcove::ctl
