#pragma once

#include "supplemental/consent.h"
#include "supplemental/item.h"
#include "supplemental/policy.h"

#include <optional>

namespace alcove::supplemental {

/// Why an item may not enter (rules S01 and S02), the first reason that holds.
enum class Refusal {
    NoPolicy, ///< the practice has not enabled the panel
    NoConsent, ///< the consent it names is not this client's, or is none
    Revoked,
    Lapsed,
    NotYet, ///< given later than now
    OtherPlatform,
    OtherAccount,
    OtherKind,
    OtherDates,
    OtherPurpose,
    ThirdParties, ///< other people's words, which the consent does not cover
};

/// "S02: lapsed": for the audit log.
QString refusalCode(Refusal refusal);

/// Why `item` may not enter now; nothing when it may. `consents` are those of its client.
std::optional<Refusal> whyRefused(const Policy &policy, const QList<Consent> &consents,
                                  const Item &item, Millis now);

/// The same as a Result: Refused with the reason's code, which refusalOf() reads.
Result<void> mayEnter(const Policy &policy, const QList<Consent> &consents, const Item &item,
                      Millis now);

/// Which reason a failure of the gate bears; nothing for another failure.
std::optional<Refusal> refusalOf(const Error &error);

/// Why what came in by a consent may not be shown now: the panel is off, or the consent is over.
std::optional<Refusal> whyHidden(const Policy &policy, const QList<Consent> &consents,
                                 ConsentId consent, Millis now);

/// Whether the panel is open for a client, or why it is shut.
enum class Door { Open, NoPermission, NoPolicy, NoConsent, Lapsed, Revoked };

Door door(Roles roles, const Policy &policy, const QList<Consent> &consents, Millis now);

} // namespace alcove::supplemental
