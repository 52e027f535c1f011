#pragma once

#include "base/clock.h"
#include "core/op.h"
#include "crypto/hash.h"

#include <QList>

#include <optional>

namespace alcove {

/// New keys of a scope, as its chain says: from the place of this op on it is written under
/// `epoch`, and what comes by desks that left with one of `removals` is late (core/late_work.h).
struct ScopeRenewal {
    std::uint32_t epoch = 0;
    QList<crypto::Hash> removals; ///< as wire::removalId(); none where keys were only changed

    bool operator==(const ScopeRenewal &) const = default;
};

struct PlacedRenewal {
    qint64 seq = 0; ///< in the scope's chain
    DeviceId device; ///< that made it
    ScopeRenewal renewal;
    HybridTime at = 0; ///< by its author's clock

    bool operator==(const PlacedRenewal &) const = default;
};

/// Of one scope, as far as this desk has come.
struct ScopeRenewals {
    QList<PlacedRenewal> placed; ///< in the order of the chain
    bool isWaiting = false; ///< one of this desk's has no place yet
    HybridTime begun = 0; ///< by its author's clock, the first op of the chain; 0 while it has none
};

/// Whether the key that is written with has been so for a year: it is time for another.
bool isTooOld(const ScopeRenewals &renewals, Millis now);

namespace opkind {
/// The first op under the key it announces; its record is the desk that made it.
inline const QString scopeRenew = QStringLiteral("scope.renew");
} // namespace opkind

constexpr qsizetype maxRenewalRemovals = 1000;

QCborMap toPayload(const ScopeRenewal &renewal);
/// Malformed when a field is missing or of another form.
Result<ScopeRenewal> renewalFrom(const QCborMap &payload);

} // namespace alcove
