#include "members/member_names.h"

#include "sync/byte_array.h"

#include <algorithm>

namespace alcove::members {

Result<MemberNames> MemberNames::of(session::OpenChart &open)
{
    MemberNames names;
    TRY_ASSIGN(names.m_people, open.sync->memberNames());
    names.m_self = open.practice.actor;
    TRY_ASSIGN(names.m_devices, open.sync->devices());
    return names;
}

QString MemberNames::of(const UserId &user) const
{
    const QString name = m_people.value(sync::toByteArray(user.raw));
    return name.isEmpty() && user == m_self.user ? m_self.name : name;
}

QString MemberNames::of(const DeviceId &device) const
{
    const auto found
        = std::find_if(m_devices.begin(), m_devices.end(),
                       [&device](const DeviceRecord &each) { return each.id == device; });
    const QString name = found == m_devices.end() ? QString() : found->name;
    return name.isEmpty() ? m_people.value(sync::toByteArray(device.raw)) : name;
}

} // namespace alcove::members
