#pragma once

#include "base/bytes.h"

#include <QByteArray>

namespace alcove::sync {

inline ByteView viewOf(const QByteArray &bytes)
{
    return asBytes({bytes.constData(), static_cast<std::size_t>(bytes.size())});
}

inline Bytes toBytes(const QByteArray &bytes)
{
    const ByteView view = viewOf(bytes);
    return {view.begin(), view.end()};
}

inline QByteArray toByteArray(ByteView bytes)
{
    return {reinterpret_cast<const char *>(bytes.data()), static_cast<qsizetype>(bytes.size())};
}

} // namespace alcove::sync
