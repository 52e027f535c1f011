#pragma once

#include "core/ids.h"

#include <QString>

#include <optional>

namespace alcove {

/// What a member of the practice is to it. Their rights follow from the scope keys they hold.
enum class Role { Owner, Clinician, Supervisor, Trainee, Biller, FrontDesk, PrivacyOfficer };

/// The name that stands in ops, records and the audit log; never translated.
QString roleName(Role role);
std::optional<Role> roleFromName(const QString &name);

/// Who acts, in which role, on which desk.
struct Actor {
    UserId user;
    QString name;
    Role role = Role::Clinician;
    DeviceId device;

    bool operator==(const Actor &) const = default;
};

} // namespace alcove
