#pragma once

#include "base/bytes.h"
#include "base/clock.h"
#include "base/result.h"

#include <QByteArray>
#include <QCborMap>
#include <QCborParserError>
#include <QCborValue>
#include <QString>

#include <algorithm>
#include <array>
#include <optional>

namespace alcove::payload {

inline QByteArray bytesOf(ByteView bytes)
{
    return {reinterpret_cast<const char *>(bytes.data()), static_cast<qsizetype>(bytes.size())};
}

inline void put(QCborMap &map, const char *key, const QString &text)
{
    if (!text.isEmpty())
        map.insert(QLatin1String(key), text);
}

inline void put(QCborMap &map, const char *key, ByteView bytes)
{
    map.insert(QLatin1String(key), bytesOf(bytes));
}

inline void put(QCborMap &map, const char *key, std::optional<Millis> at)
{
    if (at)
        map.insert(QLatin1String(key), qint64{*at});
}

/// The one value that `bytes` are, and nothing else. Of bytes that stop in the middle Qt gives half
/// a value, and looking for a key in half a map reads beyond its end.
inline std::optional<QCborValue> wholeValue(const QByteArray &bytes)
{
    QCborParserError error;
    const QCborValue value = QCborValue::fromCbor(bytes, &error);
    const bool isWhole = error.error == QCborError::NoError && error.offset == bytes.size();
    return isWhole ? std::optional(value) : std::nullopt;
}

/// Reads fields; remembers whether each was there and of its type.
class Fields {
public:
    explicit Fields(const QCborMap &map)
        : m_map(map)
    {
    }

    QString text(const char *key)
    {
        const QCborValue value = m_map[QLatin1String(key)];
        m_ok = m_ok && (value.isUndefined() || value.isString());
        return value.toString();
    }

    std::optional<Millis> optionalTime(const char *key)
    {
        const QCborValue value = m_map[QLatin1String(key)];
        m_ok = m_ok && (value.isUndefined() || value.isInteger());
        return value.isInteger() ? std::optional<Millis>(value.toInteger()) : std::nullopt;
    }

    Millis time(const char *key)
    {
        const auto at = optionalTime(key);
        m_ok = m_ok && at.has_value();
        return at.value_or(0);
    }

    template <std::size_t Size>
    std::array<std::uint8_t, Size> bytes(const char *key)
    {
        std::array<std::uint8_t, Size> value{};
        const QByteArray found = m_map[QLatin1String(key)].toByteArray();
        m_ok = m_ok && found.size() == static_cast<qsizetype>(Size);
        if (m_ok)
            std::copy(found.begin(), found.end(), value.begin());
        return value;
    }

    template <typename Value>
    Value need(const std::optional<Value> &value)
    {
        m_ok = m_ok && value.has_value();
        return value.value_or(Value{});
    }

    template <typename Value>
    Result<Value> result(Value value) const
    {
        if (!m_ok)
            return Error(ErrorCode::Malformed, "op payload with a missing or wrong field");
        return value;
    }

private:
    const QCborMap &m_map;
    bool m_ok = true;
};

} // namespace alcove::payload
