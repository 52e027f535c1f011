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

/// All hats are asked, and any that permits is enough.
///
/// Whether they read or write what clients share: the row `social` of core/access.h.
bool mayRead(Roles roles);
bool mayWrite(Roles roles);
/// Whether they have the panel's permission at all (rule S12): to read it, or to decide about it.
bool mayOpen(Roles roles);
/// Refused unless owner or privacy officer is among them (rule S01).
Result<void> mayDecide(Roles roles);

/// Malformed when it enables without a text, or with a date that is missing or after `today`.
Result<void> validate(const Policy &policy, QDate today);

} // namespace alcove::supplemental
