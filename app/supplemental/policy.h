#pragma once

#include "base/clock.h"
#include "base/result.h"
#include "core/actor.h"

#include <QDate>
#include <QString>

namespace alcove::supplemental {

/// The practice's decision about the panel (rule S01). Without one the panel is off.
struct Policy {
    bool isEnabled = false;
    QString text; ///< the written policy, or where it lies
    std::optional<QDate> writtenOn; ///< the date that stands on it
    Millis decidedAt = 0;
    UserId decidedBy;
    QString decidedByName;

    bool operator==(const Policy &) const = default;
};

/// Whether a role has the panel's permission at all (rule S12).
bool mayOpen(Role role);
/// Refused unless the role is the owner or the privacy officer (rule S01).
Result<void> mayDecide(Role role);

/// Malformed when it enables without a text, or with a date that is missing or after `today`.
Result<void> validate(const Policy &policy, QDate today);

} // namespace alcove::supplemental
