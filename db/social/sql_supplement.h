#pragma once

#include "base/hybrid_clock.h"
#include "base/random.h"
#include "social/panel_table.h"
#include "store/audit_chain.h"
#include "store/connection.h"
#include "store/op_log.h"
#include "supplemental/supplement.h"

#include <functional>
#include <optional>

namespace alcove::social {

/// The panel in an encrypted store of its own. What it references must outlive it.
///
/// The gate is asked inside the transaction of the write, on what the store holds then: no caller
/// can hand it an older consent. What it refuses is audited in the same transaction.
class SqlSupplement final : public supplemental::Supplement {
public:
    /// Migrates, then reads whose panel this is. Refused, before anything is read, for a role
    /// without permission (rule S12); Untrusted when it is another practice's.
    static Result<std::unique_ptr<SqlSupplement>> open(store::Connection &connection,
                                                       const PracticeId &practice,
                                                       const Actor &actor, Roles roles,
                                                       const Clock &clock, Random &random);

    const Actor &actor() const override { return m_actor; }

    Result<supplemental::Policy> policy() override;
    Result<void> decidePolicy(const supplemental::Policy &policy) override;

    Result<QList<supplemental::Consent>> consents(ClientId client) override;
    Result<void> recordConsent(const supplemental::Consent &consent) override;
    Result<qint64> revokeConsent(supplemental::ConsentId id) override;

    Result<void> enterItem(const supplemental::Item &item) override;
    Result<QList<supplemental::ItemSummary>> items(ClientId client) override;
    Result<supplemental::Item> openItem(supplemental::ItemId id) override;
    Result<qint64> countSealed(ClientId client) override;

    Result<void> audit(const AuditEvent &event) override;
    Result<QList<AuditEntry>> auditTrail(qint64 after, int limit) override;
    Result<AuditVerdict> verifyAudit() override;
    Result<QStringList> check() override;

private:
    SqlSupplement(store::Connection &connection, const RawId &storeId, Actor actor, Roles roles,
                  const Clock &clock, Random &random, HybridTime lastTime);

    /// Refused unless the hats read, or write, what clients share.
    Result<void> mayRead() const;
    Result<void> mayWrite() const;

    /// Row, op and audit entry, inside the caller's transaction.
    Result<void> apply(const QString &kind, const RawId &record, const QCborMap &payload,
                       const AuditEvent &event);
    Result<void> appendAudit(const AuditEvent &event);
    /// In one transaction: what `allow` says, then `act`. A refusal is audited as `refused`
    /// instead, with its code.
    Result<void> guarded(const std::function<Result<void>()> &allow, AuditEvent refused,
                         const std::function<Result<void>()> &act);
    /// Refused while the panel is off.
    Result<void> mayUse();
    Result<void> mayShow(const supplemental::Item &item);
    Result<QList<supplemental::ItemSummary>> visible(ClientId client);

    store::Connection &m_connection;
    Actor m_actor;
    Roles m_roles;
    const Clock &m_clock;
    Random &m_random;
    HybridClock m_hybridClock;
    store::AuditChain m_audit;
    store::OpLog m_ops;
};

} // namespace alcove::social
