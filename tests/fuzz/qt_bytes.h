#pragma once

#include "base/bytes.h"

#include <QByteArray>
#include <QString>

namespace alcove::fuzz {

inline QByteArray arrayOf(ByteView bytes)
{
    return {reinterpret_cast<const char *>(bytes.data()), static_cast<qsizetype>(bytes.size())};
}

inline Bytes bytesOf(const QByteArray &array)
{
    return toBytes({array.constData(), static_cast<std::size_t>(array.size())});
}

inline QString textOf(ByteView bytes)
{
    return QString::fromUtf8(arrayOf(bytes));
}

} // namespace alcove::fuzz
