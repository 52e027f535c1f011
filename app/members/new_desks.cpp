#include "members/new_desks.h"

#include "members/member_names.h"
#include "sync/byte_array.h"
#include "sync/membership.h"

#include <algorithm>
#include <map>

namespace alcove::members {

namespace {

/// Of the store: ids of the desks that were acknowledged here, one after another.
const QString seenDesksSetting = QStringLiteral("seen-desks");

Result<QByteArray> seenDesks(session::OpenChart &open)
{
    return open.chart->setting(seenDesksSetting);
}

bool isSeen(const QByteArray &seen, const DeviceId &desk)
{
    const QByteArray id = sync::toByteArray(desk.raw);
    for (qsizetype at = 0; at + id.size() <= seen.size(); at += id.size())
        if (seen.mid(at, id.size()) == id)
            return true;
    return false;
}

/// By which way a desk came in that is told of.
struct WayIn {
    WayBack way;
    Millis at = 0;
    UserId by;
};

/// What the log says of how desks came in, read in its order.
std::vector<std::pair<DeviceId, WayIn>> waysIn(const sync::Membership &membership)
{
    const wire::Members &members = membership.members();
    std::vector<std::pair<DeviceId, WayIn>> found;
    std::map<UserId, DeviceId> returned; ///< and who brought them back
    for (const Bytes &record : membership.records()) {
        if (const auto back = wire::decodeUserReturn(record))
            returned[back->user] = back->returnedBy;
        const auto added = wire::decodeDeviceAdd(record);
        if (!added || members.isKit(added->device))
            continue;
        const auto back = returned.find(added->user);
        const bool isReturn = back != returned.end() && back->second == added->addedBy;
        if (!isReturn && !members.isKit(added->addedBy))
            continue;
        const wire::MemberDevice *by = members.findEver(added->addedBy);
        found.emplace_back(added->device,
                           WayIn{isReturn ? WayBack::InvitedAgain : WayBack::Kit, added->issuedAt,
                                 by == nullptr ? UserId() : by->user});
        if (isReturn)
            returned.erase(back); // their next desk is one like others
    }
    return found;
}

QStringList ownersBesides(const wire::Members &members, const UserId &self,
                          const MemberNames &names)
{
    QStringList owners;
    for (const auto &[id, user] : members.users)
        if (id != self && user.roles().has(Role::Owner) && !names.of(id).isEmpty())
            owners.append(names.of(id));
    return owners;
}

} // namespace

Result<QList<DeskAlert>> alertsOf(session::OpenChart &open)
{
    TRY_ASSIGN(const auto log, open.sync->memberRecords());
    TRY_ASSIGN(const auto membership, sync::Membership::of(open.practice, log));
    TRY_ASSIGN(const MemberNames names, MemberNames::of(open));
    TRY_ASSIGN(const QByteArray seen, seenDesks(open));
    const wire::Members &members = membership.members();
    const Actor &self = open.practice.actor;
    const auto number = members.numbers.find(self.device);
    const wire::MemberUser *who = members.find(self.user);
    QList<DeskAlert> alerts;
    if (who == nullptr || number == members.numbers.end() || members.find(self.device) == nullptr)
        return alerts; // is told that they are out
    const bool isOwner = who->roles().has(Role::Owner);
    for (const auto &[desk, in] : waysIn(membership)) {
        const wire::MemberDevice *device = members.find(desk);
        // Who came after it was let in by a desk that was told.
        const bool isNews = device != nullptr && members.numbers.at(desk) > number->second;
        const bool isMine = isNews && device->user == self.user;
        const bool isOwnDoing = in.way == WayBack::InvitedAgain && in.by == self.user;
        if (!isNews || !(isMine || isOwner) || isOwnDoing || isSeen(seen, desk))
            continue;
        alerts.append({desk, in.way, device->user, names.of(device->user), names.of(desk),
                       in.way == WayBack::Kit ? QString() : names.of(in.by), in.at, isMine,
                       isOwner ? QStringList() : ownersBesides(members, self.user, names)});
    }
    return alerts;
}

Result<void> acknowledgeDesk(session::OpenChart &open, const DeviceId &desk)
{
    TRY_ASSIGN(const QByteArray seen, seenDesks(open));
    if (isSeen(seen, desk))
        return {};
    TRY(open.sync->audit({QStringLiteral("device.noted"), idString(desk), {}, {}}));
    return open.chart->setSetting(seenDesksSetting, seen + sync::toByteArray(desk.raw));
}

} // namespace alcove::members
