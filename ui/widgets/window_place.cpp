#include "widgets/window_place.h"

#include <QCborArray>
#include <QCborValue>

namespace alcove::widgets {

QByteArray WindowPlace::encode() const
{
    return QCborValue(
               QCborArray{static_cast<int>(page), typed, searched, chart, form, audit, caseload})
        .toCbor();
}

std::optional<WindowPlace> WindowPlace::decode(const QByteArray &bytes)
{
    const QCborArray parts = QCborValue::fromCbor(bytes).toArray();
    const qint64 page = parts.at(0).toInteger(-1);
    if (parts.size() != 7 || page < 0 || page > static_cast<qint64>(Page::Caseload))
        return std::nullopt;
    return WindowPlace{static_cast<Page>(page),   parts.at(1).toString(),
                       parts.at(2).toString(),    parts.at(3).toByteArray(),
                       parts.at(4).toByteArray(), parts.at(5).toByteArray(),
                       parts.at(6).toByteArray()};
}

} // namespace alcove::widgets
