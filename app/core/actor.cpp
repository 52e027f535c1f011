#include "core/actor.h"

#include <array>
#include <utility>

namespace alcove {

namespace {

constexpr std::array<std::pair<Role, const char *>, 7> roleNames{{
    {Role::Owner, "owner"},
    {Role::Clinician, "clinician"},
    {Role::Supervisor, "supervisor"},
    {Role::Trainee, "trainee"},
    {Role::Biller, "biller"},
    {Role::FrontDesk, "front-desk"},
    {Role::PrivacyOfficer, "privacy-officer"},
}};

} // namespace

QString roleName(Role role)
{
    for (const auto &[known, name] : roleNames)
        if (known == role)
            return QString::fromLatin1(name);
    Q_UNREACHABLE();
}

std::optional<Role> roleFromName(const QString &name)
{
    for (const auto &[role, known] : roleNames)
        if (name == QLatin1String(known))
            return role;
    return std::nullopt;
}

} // namespace alcove
