#include "core/emergency.h"

#include "core/payload_fields.h"
#include "core/rooms.h"

namespace alcove {

QByteArray encodeTime(const EmergencyTime &time)
{
    return QByteArray::number(qint64{time.at}) + ' ' + QByteArray::number(qint64{time.until});
}

std::optional<EmergencyTime> decodeTime(const QByteArray &setting)
{
    const auto parts = setting.split(' ');
    if (parts.size() != 2)
        return std::nullopt;
    bool isFrom = false;
    bool isUntil = false;
    const EmergencyTime time{parts[0].toLongLong(&isFrom), parts[1].toLongLong(&isUntil)};
    return isFrom && isUntil ? std::optional(time) : std::nullopt;
}

QCborMap toPayload(const EmergencyHolder &holder)
{
    QCborMap map;
    payload::put(map, "user", holder.user.bytes());
    payload::put(map, "holder", std::optional(Millis{holder.isHolder ? 1 : 0}));
    return map;
}

Result<EmergencyHolder> holderFrom(const QCborMap &payload, const RawId &record)
{
    payload::Fields fields(payload);
    EmergencyHolder holder;
    holder.client = {record};
    holder.user = {fields.bytes<16>("user")};
    holder.isHolder = fields.time("holder") != 0;
    return fields.result(holder);
}

QCborMap toPayload(const KeptHalf &half)
{
    QCborMap map;
    map.insert(QLatin1String("give"), half.record);
    payload::put(map, "room", half.room);
    return map;
}

Result<KeptHalf> halfFrom(const QCborMap &payload)
{
    const QCborValue give = payload[QLatin1String("give")];
    const auto room = roomFromName(payload[QLatin1String("room")].toString());
    if (!give.isByteArray() || give.toByteArray().isEmpty() || !room
        || room->scope != Scope::Restricted)
        return Error(ErrorCode::Malformed, "op without the half it carries");
    return KeptHalf{give.toByteArray(), roomName(*room)};
}

} // namespace alcove
