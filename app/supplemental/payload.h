#pragma once

#include "core/op.h"
#include "supplemental/consent.h"
#include "supplemental/item.h"
#include "supplemental/policy.h"

namespace alcove::supplemental {

namespace opkind {
inline const QString policyPut = QStringLiteral("policy.put");
inline const QString consentPut = QStringLiteral("consent.put");
inline const QString consentRevoke = QStringLiteral("consent.revoke");
inline const QString itemPut = QStringLiteral("item.put");
} // namespace opkind

/// The one record of the practice's decision.
inline constexpr RawId policyRecord{{0x01}};

/// What came later, as a revocation, is an op of its own and left out.
QCborMap toPayload(const Policy &policy);
QCborMap toPayload(const Consent &consent);
QCborMap toPayload(const Item &item);
QCborMap revocationPayload(Millis at);

/// Malformed when a field is missing or of another type.
Result<Policy> policyFrom(const QCborMap &payload);
Result<Consent> consentFrom(const QCborMap &payload, const RawId &record);
Result<Item> itemFrom(const QCborMap &payload, const RawId &record);
Result<Millis> revocationFrom(const QCborMap &payload);

} // namespace alcove::supplemental
