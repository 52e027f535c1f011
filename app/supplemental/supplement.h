#pragma once

#include "core/actor.h"
#include "core/audit.h"
#include "supplemental/consent.h"
#include "supplemental/item.h"
#include "supplemental/policy.h"

#include <QList>

namespace alcove::supplemental {

/// The panel's store, opened for one actor. Each write is one transaction of row, op and audit
/// entry; the words of an item are handed out after their viewing is in the audit log.
///
/// Called on one thread only. Any call can fail with Io, DiskFull, ReadOnly or Corrupt, and is
/// Refused for a role without the panel's permission; the rest is said where it is declared.
class Supplement {
public:
    virtual ~Supplement() = default;

    virtual const Actor &actor() const = 0;

    /// A policy that is not enabled when none was ever decided.
    virtual Result<Policy> policy() = 0;
    /// Refused unless the actor is owner or privacy officer; Malformed as validate() says.
    virtual Result<void> decidePolicy(const Policy &policy) = 0;

    /// Latest first, with those that are over.
    virtual Result<QList<Consent>> consents(ClientId client) = 0;
    /// Refused while the panel is off, and the refusal audited; Malformed as validate() says;
    /// Conflict when it is there.
    virtual Result<void> recordConsent(const Consent &consent) = 0;
    /// Ends entry and seals what came in by it, in one act (rule S04): nothing of it is handed out
    /// any more. How many items were sealed. NotFound; Conflict when it was revoked before.
    virtual Result<qint64> revokeConsent(ConsentId id) = 0;

    /// Reads policy and consents in the act's own transaction and asks the gate: Refused, and the
    /// refusal audited, unless mayEnter(). Conflict when it is there; Malformed as validate() says.
    /// Who enters it, and when, is set here; so is the hash of what was typed by hand.
    virtual Result<void> enterItem(const Item &item) = 0;
    /// Of consents in force, latest posting first. Audited. Refused while the panel is off.
    virtual Result<QList<ItemSummary>> items(ClientId client) = 0;
    /// NotFound; Refused when it is sealed, its consent is not in force, or the panel is off.
    virtual Result<Item> openItem(ItemId id) = 0;
    /// How many items are there and not shown.
    virtual Result<qint64> countSealed(ClientId client) = 0;

    virtual Result<void> audit(const AuditEvent &event) = 0;
    virtual Result<QList<AuditEntry>> auditTrail(qint64 after, int limit) = 0;
    virtual Result<AuditVerdict> verifyAudit() = 0;
    /// What is damaged, a line each; empty when whole. Reads every page.
    virtual Result<QStringList> check() = 0;
};

} // namespace alcove::supplemental
