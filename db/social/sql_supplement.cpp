#include "social/sql_supplement.h"

#include "social/consent_table.h"
#include "social/fold.h"
#include "social/item_table.h"
#include "social/policy_table.h"
#include "social/social_migrations.h"
#include "store/migrator.h"
#include "store/transaction.h"
#include "supplemental/gate.h"
#include "supplemental/payload.h"

#include <QDateTime>

#include <algorithm>

namespace alcove::social {

using supplemental::Consent;
using supplemental::ConsentId;
using supplemental::Item;
using supplemental::ItemId;
using supplemental::ItemSummary;
using supplemental::Policy;

namespace {

Error refusal(supplemental::Refusal reason)
{
    return Error(ErrorCode::Refused, supplemental::refusalCode(reason).toStdString());
}

AuditEvent event(const char *name, const QString &subject, ClientId client,
                 const QString &detail = {})
{
    return {QLatin1String(name), subject, client.isNull() ? QString() : idString(client), detail};
}

} // namespace

Result<std::unique_ptr<SqlSupplement>> SqlSupplement::open(store::Connection &connection,
                                                           const PracticeId &practice,
                                                           const Actor &actor, Roles roles,
                                                           const Clock &clock, Random &random)
{
    if (!supplemental::mayOpen(roles))
        return Error(ErrorCode::Refused, "S12: role without permission");
    TRY(store::migrate(connection, migrations()));
    TRY_ASSIGN(const PanelRecord panel, PanelTable(connection).read());
    if (panel.practice != practice)
        return Error(ErrorCode::Untrusted, "panel of another practice");
    TRY_ASSIGN(const HybridTime last, store::OpLog(connection).lastTime());
    return std::unique_ptr<SqlSupplement>(
        new SqlSupplement(connection, panel.storeId, actor, roles, clock, random, last));
}

SqlSupplement::SqlSupplement(store::Connection &connection, const RawId &storeId, Actor actor,
                             Roles roles, const Clock &clock, Random &random, HybridTime lastTime)
    : m_connection(connection)
    , m_actor(std::move(actor))
    , m_roles(roles)
    , m_clock(clock)
    , m_random(random)
    , m_hybridClock(clock, lastTime)
    , m_audit(connection, storeId)
    , m_ops(connection)
{
}

Result<void> SqlSupplement::apply(const QString &kind, const RawId &record, const QCborMap &payload,
                                  const AuditEvent &event)
{
    Op op;
    op.id = OpId::make(m_clock, m_random);
    op.scope = Scope::Social;
    op.kind = kind;
    op.record = record;
    op.stamp = {m_hybridClock.tick(), m_actor.device};
    op.actor = m_actor.user;
    op.role = roleName(m_actor.role);
    op.payload = payload;
    TRY(applyOp(m_connection, op));
    TRY(m_ops.noteTime(op.stamp.time));
    TRY(m_ops.append(op));
    return appendAudit(event);
}

Result<void> SqlSupplement::appendAudit(const AuditEvent &event)
{
    return m_audit.append(m_actor, m_clock.now(), event);
}

Result<void> SqlSupplement::guarded(const std::function<Result<void>()> &allow, AuditEvent refused,
                                    const std::function<Result<void>()> &act)
{
    TRY_ASSIGN(auto transaction, store::Transaction::begin(m_connection));
    const Result<void> allowed = allow();
    if (!allowed && allowed.error().code != ErrorCode::Refused)
        return allowed.error();
    if (!allowed) {
        refused.detail = QString::fromStdString(allowed.error().detail);
        TRY(appendAudit(refused));
        TRY(transaction.commit());
        return allowed.error();
    }
    TRY(act());
    return transaction.commit();
}

Result<void> SqlSupplement::mayRead() const
{
    return supplemental::mayRead(m_roles) ? Result<void>()
                                          : Error(ErrorCode::Refused, "S12: role without a view");
}

Result<void> SqlSupplement::mayWrite() const
{
    return supplemental::mayWrite(m_roles) ? Result<void>()
                                           : Error(ErrorCode::Refused, "S12: role writes nothing");
}

Result<void> SqlSupplement::mayUse()
{
    TRY(mayRead());
    TRY_ASSIGN(const Policy policy, this->policy());
    return policy.isEnabled ? Result<void>() : refusal(supplemental::Refusal::NoPolicy);
}

Result<void> SqlSupplement::mayShow(const Item &item)
{
    TRY(mayRead());
    TRY_ASSIGN(const Policy policy, this->policy());
    TRY_ASSIGN(const QList<Consent> consents, this->consents(item.client));
    const auto reason = supplemental::whyHidden(policy, consents, item.consent, m_clock.now());
    return reason ? refusal(*reason) : Result<void>();
}

Result<Policy> SqlSupplement::policy()
{
    return PolicyTable(m_connection).read();
}

Result<void> SqlSupplement::decidePolicy(const Policy &policy)
{
    const Millis now = m_clock.now();
    TRY(validate(policy, QDateTime::fromMSecsSinceEpoch(now).date()));
    Policy decided = policy;
    decided.decidedAt = now;
    decided.decidedBy = m_actor.user;
    decided.decidedByName = m_actor.name;
    return guarded(
        [this] { return supplemental::mayDecide(m_roles); }, event("policy.refuse", {}, {}),
        [this, &decided] {
            return apply(supplemental::opkind::policyPut, supplemental::policyRecord,
                         toPayload(decided),
                         event("policy.decide", {}, {},
                               decided.isEnabled ? QStringLiteral("on") : QStringLiteral("off")));
        });
}

Result<QList<Consent>> SqlSupplement::consents(ClientId client)
{
    return ConsentTable(m_connection).ofClient(client);
}

Result<void> SqlSupplement::recordConsent(const Consent &consent)
{
    Consent recorded = consent;
    recorded.recordedBy = m_actor.user;
    recorded.recordedByName = m_actor.name;
    recorded.revokedAt.reset();
    TRY(validate(recorded));
    const QString id = idString(consent.id);
    const auto allow = [this]() -> Result<void> {
        TRY(mayWrite());
        return mayUse();
    };
    return guarded(allow, event("consent.refuse", id, consent.client),
                   [this, &recorded, &id]() -> Result<void> {
                       TRY_ASSIGN(const auto there, ConsentTable(m_connection).find(recorded.id));
                       if (there)
                           return Error(ErrorCode::Conflict, "consent is there");
                       return apply(supplemental::opkind::consentPut, recorded.id.raw,
                                    toPayload(recorded),
                                    event("consent.record", id, recorded.client));
                   });
}

Result<qint64> SqlSupplement::revokeConsent(ConsentId id)
{
    TRY(mayWrite());
    TRY_ASSIGN(auto transaction, store::Transaction::begin(m_connection));
    TRY_ASSIGN(const auto consent, ConsentTable(m_connection).find(id));
    if (!consent)
        return Error(ErrorCode::NotFound, "no consent " + id.text());
    if (consent->revokedAt)
        return Error(ErrorCode::Conflict, "consent is revoked");
    TRY_ASSIGN(const qint64 sealed, ItemTable(m_connection).countOfConsent(id));
    TRY(apply(supplemental::opkind::consentRevoke, id.raw,
              supplemental::revocationPayload(m_clock.now()),
              event("consent.revoke", idString(id), consent->client, QString::number(sealed))));
    TRY(transaction.commit());
    return sealed;
}

Result<void> SqlSupplement::enterItem(const Item &item)
{
    const Millis now = m_clock.now();
    Item entered = item;
    entered.enteredAt = now;
    entered.enteredBy = m_actor.user;
    entered.enteredByName = m_actor.name;
    if (entered.parser == supplemental::parserByHand)
        entered.original = supplemental::originalHash(entered.text);
    TRY(validate(entered, now));
    const QString id = idString(item.id);
    const auto allow = [this, &entered, now]() -> Result<void> {
        TRY(mayWrite());
        TRY_ASSIGN(const Policy policy, this->policy());
        TRY_ASSIGN(const QList<Consent> consents, this->consents(entered.client));
        return supplemental::mayEnter(policy, consents, entered, now);
    };
    return guarded(allow, event("item.refuse", id, item.client),
                   [this, &entered, &id]() -> Result<void> {
                       TRY_ASSIGN(const auto there, ItemTable(m_connection).find(entered.id));
                       if (there)
                           return Error(ErrorCode::Conflict, "item is there");
                       return apply(supplemental::opkind::itemPut, entered.id.raw,
                                    toPayload(entered), event("item.enter", id, entered.client));
                   });
}

Result<QList<ItemSummary>> SqlSupplement::visible(ClientId client)
{
    TRY_ASSIGN(const Policy policy, this->policy());
    TRY_ASSIGN(const QList<Consent> consents, this->consents(client));
    TRY_ASSIGN(QList<ItemSummary> items, ItemTable(m_connection).ofClient(client));
    items.removeIf([&policy, &consents, now = m_clock.now()](const ItemSummary &item) {
        return supplemental::whyHidden(policy, consents, item.consent, now).has_value();
    });
    return items;
}

Result<QList<ItemSummary>> SqlSupplement::items(ClientId client)
{
    QList<ItemSummary> shown;
    TRY(guarded([this] { return mayUse(); }, event("item.list.refuse", {}, client),
                [this, &shown, client]() -> Result<void> {
                    TRY_ASSIGN(shown, visible(client));
                    return appendAudit(
                        event("item.list", {}, client, QString::number(shown.size())));
                }));
    return shown;
}

Result<Item> SqlSupplement::openItem(ItemId id)
{
    TRY_ASSIGN(const auto item, ItemTable(m_connection).find(id));
    if (!item)
        return Error(ErrorCode::NotFound, "no item " + id.text());
    TRY(guarded(
        [this, &item] { return mayShow(*item); },
        event("item.open.refuse", idString(id), item->client),
        [this, &item, id] { return appendAudit(event("item.open", idString(id), item->client)); }));
    return *item;
}

Result<qint64> SqlSupplement::countSealed(ClientId client)
{
    TRY_ASSIGN(const auto all, ItemTable(m_connection).ofClient(client));
    TRY_ASSIGN(const auto shown, visible(client));
    return qint64{all.size() - shown.size()};
}

Result<void> SqlSupplement::audit(const AuditEvent &event)
{
    TRY_ASSIGN(auto transaction, store::Transaction::begin(m_connection));
    TRY(appendAudit(event));
    return transaction.commit();
}

Result<QList<AuditEntry>> SqlSupplement::auditTrail(qint64 after, int limit)
{
    return m_audit.entries(after, limit);
}

Result<AuditVerdict> SqlSupplement::verifyAudit()
{
    return m_audit.verify();
}

Result<QStringList> SqlSupplement::check()
{
    TRY_ASSIGN(const auto damage, m_connection.findDamage());
    QStringList lines;
    for (const std::string &line : damage)
        lines.append(QString::fromStdString(line));
    return lines;
}

} // namespace alcove::social
