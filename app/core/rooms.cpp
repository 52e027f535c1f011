#include "core/rooms.h"

#include "core/payload_fields.h"

namespace alcove {

namespace {

const QString restrictedPrefix = QStringLiteral("restricted/");
const QString psychotherapyPrefix = QStringLiteral("psy/");

std::optional<Room> roomAfter(const QString &prefix, Scope scope, const QString &name)
{
    if (!name.startsWith(prefix))
        return std::nullopt;
    const auto id = parseRawId(name.mid(prefix.size()).toStdString());
    return id ? std::optional(Room{scope, *id}) : std::nullopt;
}

} // namespace

QString roomName(const Room &room)
{
    const QString &prefix
        = room.scope == Scope::Restricted ? restrictedPrefix : psychotherapyPrefix;
    return prefix + QString::fromStdString(idText(room.id));
}

std::optional<Room> roomFromName(const QString &name)
{
    auto room = roomAfter(restrictedPrefix, Scope::Restricted, name);
    if (!room)
        room = roomAfter(psychotherapyPrefix, Scope::Psychotherapy, name);
    // One room has one name: others would be scopes of their own.
    return room && roomName(*room) == name ? room : std::nullopt;
}

QCborMap toPayload(Restriction restriction)
{
    QCborMap map;
    payload::put(map, "because", restrictionName(restriction));
    return map;
}

Result<Restriction> restrictionFrom(const QCborMap &payload)
{
    payload::Fields fields(payload);
    const auto because = restrictionFromName(fields.text("because"));
    if (!because)
        return Error(ErrorCode::Malformed, "restricted for a reason that is not known");
    return *because;
}

} // namespace alcove
