#include "core/member.h"

#include "core/payload_fields.h"

namespace alcove {

using payload::Fields;
using payload::put;

QCborMap toPayload(const MemberName &member)
{
    QCborMap map;
    put(map, "name", member.name);
    return map;
}

Result<MemberName> memberNameFrom(const QCborMap &payload, const RawId &record)
{
    Fields fields(payload);
    MemberName member{record, fields.text("name")};
    const bool isName = !member.name.trimmed().isEmpty() && member.name.size() <= maxMemberName;
    fields.need(isName ? std::optional(true) : std::nullopt);
    return fields.result(std::move(member));
}

QCborMap toPayload(const KeptGrant &grant)
{
    QCborMap map;
    map.insert(QLatin1String("grant"), grant.record);
    if (!grant.room.isEmpty())
        map.insert(QLatin1String("room"), grant.room);
    return map;
}

Result<KeptGrant> grantFrom(const QCborMap &payload)
{
    const QCborValue grant = payload[QLatin1String("grant")];
    if (!grant.isByteArray() || grant.toByteArray().isEmpty())
        return Error(ErrorCode::Malformed, "op without the grant it carries");
    const QCborValue room = payload[QLatin1String("room")];
    if (!room.isUndefined() && !room.isString())
        return Error(ErrorCode::Malformed, "grant for a room without a name");
    return KeptGrant{grant.toByteArray(), room.toString()};
}

} // namespace alcove
