#pragma once

#include "base/roles.h"
#include "core/ids.h"

#include <QString>
#include <QStringList>

#include <optional>

namespace alcove {

/// The name that stands in ops, records and the audit log; never translated.
QString roleName(Role role);
std::optional<Role> roleFromName(const QString &name);
/// In the order of their numbers.
QStringList roleNames(Roles roles);
/// Nothing when a name is none of a role.
std::optional<Roles> rolesFromNames(const QStringList &names);

/// Who acts, in which role, on which desk.
struct Actor {
    UserId user;
    QString name;
    /// The first of their hats, which stands in what they write; what they may do follows from all
    /// of them (core/access.h).
    Role role = Role::Clinician;
    DeviceId device;

    bool operator==(const Actor &) const = default;
};

} // namespace alcove
