#include "core/actor.h"

#include <array>
#include <utility>

namespace alcove {

namespace {

constexpr std::array<std::pair<Role, const char *>, roleCount> knownRoles{{
    {Role::Owner, "owner"},
    {Role::Clinician, "clinician"},
    {Role::Supervisor, "supervisor"},
    {Role::Trainee, "trainee"},
    {Role::Biller, "biller"},
    {Role::FrontDesk, "front-desk"},
    {Role::PrivacyOfficer, "privacy-officer"},
    {Role::Custodian, "custodian"},
}};

} // namespace

QString roleName(Role role)
{
    for (const auto &[known, name] : knownRoles)
        if (known == role)
            return QString::fromLatin1(name);
    Q_UNREACHABLE();
}

std::optional<Role> roleFromName(const QString &name)
{
    for (const auto &[role, known] : knownRoles)
        if (name == QLatin1String(known))
            return role;
    return std::nullopt;
}

QStringList roleNames(Roles roles)
{
    QStringList names;
    for (const auto &[role, name] : knownRoles)
        if (roles.has(role))
            names.append(QString::fromLatin1(name));
    return names;
}

std::optional<Roles> rolesFromNames(const QStringList &names)
{
    Roles roles;
    for (const QString &name : names) {
        const auto role = roleFromName(name);
        if (!role)
            return std::nullopt;
        roles = roles.with(*role);
    }
    return roles;
}

} // namespace alcove
