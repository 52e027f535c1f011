#include "sync/sync_session.h"

#include "core/key_holding.h"
#include "sync/byte_array.h"
#include "sync/granted_key.h"
#include "sync/later_keys.h"
#include "sync/told_entries.h"
#include "wire/refusal.h"

#include <algorithm>
#include <utility>

namespace alcove::sync {

Result<QList<ScopeStatus>> syncStatus(SyncStore &store)
{
    TRY_ASSIGN(const ScopeKeys keys, ScopeKeys::of(store));
    QList<ScopeStatus> scopes;
    for (const Scope scope : keys.scopes()) {
        TRY_ASSIGN(const ScopeStatus status, statusOf(store, scope));
        scopes.append(status);
    }
    return scopes;
}

SyncSession::SyncSession(SyncStore &store, Net &net, const crypto::SigningKey &device,
                         Random &random, const crypto::BoxKeyPair *box)
    : m_store(store)
    , m_net(net)
    , m_device(device)
    , m_random(random)
    , m_box(box)
{
}

Result<void> SyncSession::begin()
{
    m_report = {};
    TRY_ASSIGN(m_practice, m_store.practice());
    TRY_ASSIGN(m_keys, ScopeKeys::of(m_store));
    TRY_ASSIGN(const auto log, m_store.memberRecords());
    TRY_ASSIGN(m_membership, Membership::of(m_practice, log));
    return {};
}

Result<SyncReport> SyncSession::runOnce()
{
    TRY(begin());
    ServerLink link(m_net, {m_practice.id, m_practice.actor.device}, m_device);
    TRY(enter(link));
    TRY(shareMembers(link));
    TRY(closeScopes(link));
    const auto isHeld = [this](Scope scope) {
        return !m_keys.epochs(scope).empty() && holdsKey(m_practice.roles, scope);
    };
    // The order of their numbers: by `org`, the first, keys of further ones may come.
    for (const Scope scope : allScopes) {
        if (!isHeld(scope))
            continue;
        ScopeRound round;
        round.status.scope = scope;
        if (scope == Scope::Audit)
            TRY(tellReaders(m_store, m_practice, m_membership->members(), m_device, m_random));
        TRY_ASSIGN(const bool isOn, syncOrStand(link, round));
        if (isOn && scope == Scope::Org)
            TRY(shareKeys(link, round));
        if (isOn && scope == Scope::Audit && m_box != nullptr)
            TRY(takeTold(m_store, m_practice, m_membership->members(), *m_box));
        TRY_ASSIGN(round.status, statusOf(m_store, scope));
        m_report.scopes.append(round);
    }
    m_token = link.token();
    return m_report;
}

Result<SyncReport> SyncSession::runScopes(const QList<Scope> &scopes, const std::string &token)
{
    TRY(begin());
    ServerLink link(m_net, {m_practice.id, m_practice.actor.device}, m_device);
    link.resume(token);
    for (const Scope scope : scopes) {
        if (m_keys.epochs(scope).empty() || !holdsKey(m_practice.roles, scope))
            continue;
        ScopeRound round;
        round.status.scope = scope;
        TRY(syncOrStand(link, round));
        TRY_ASSIGN(round.status, statusOf(m_store, scope));
        m_report.scopes.append(round);
    }
    m_token = link.token();
    return m_report;
}

Result<void> SyncSession::shareKeys(ServerLink &link, ScopeRound &round)
{
    TRY(takeGrants());
    TRY_ASSIGN(const bool isWaiting,
               spreadLaterKeys(m_store, m_practice, m_membership->members(), m_device, m_random));
    if (isWaiting)
        TRY(syncScope(link, round));
    TRY_ASSIGN(m_keys, ScopeKeys::of(m_store));
    return {};
}

Result<void> SyncSession::shareMembership()
{
    TRY(begin());
    ServerLink link(m_net, {m_practice.id, m_practice.actor.device}, m_device);
    TRY(enter(link));
    return shareMembers(link);
}

Result<SyncReport> SyncSession::share(Scope scope)
{
    TRY(begin());
    ServerLink link(m_net, {m_practice.id, m_practice.actor.device}, m_device);
    TRY(enter(link));
    ScopeRound round;
    round.status.scope = scope;
    TRY(syncScope(link, round));
    return m_report;
}

Result<void> SyncSession::enter(ServerLink &link)
{
    Result<void> known = link.login();
    if (known || known.error().code != ErrorCode::Locked)
        return known;
    // A server that does not know us yet, or no longer.
    Result<void> entered = signUp(link);
    if (entered)
        entered = link.login();
    if (!entered && entered.error().code == ErrorCode::Locked)
        return Error(ErrorCode::Refused, entered.error().detail);
    return entered;
}

Result<void> SyncSession::signUp(ServerLink &link)
{
    const std::vector<Bytes> &records = m_membership->records();
    TRY(link.found(records.front()));
    for (std::size_t i = 1; i < records.size(); ++i) {
        Result<void> added = send(link, records[i]);
        // The server may have another desk's record of the same device or person; its keys are
        // compared when its log is read.
        if (!added && added.error().code != ErrorCode::Conflict)
            return added;
    }
    return {};
}

Result<void> SyncSession::send(ServerLink &link, const Bytes &record)
{
    TRY_ASSIGN(const wire::RecordKind kind, wire::recordKind(record));
    return kind == wire::RecordKind::DeviceAdd ? link.addDevice(record) : link.addMember(record);
}

Result<void> SyncSession::shareMembers(ServerLink &link)
{
    TRY_ASSIGN(std::vector<Bytes> served, link.members());
    TRY(learn(served));
    const auto isServed = [&served](const Bytes &record) {
        return std::find(served.begin(), served.end(), record) != served.end();
    };
    const std::vector<Bytes> &records = m_membership->records();
    if (!std::all_of(records.begin(), records.end(), isServed)) {
        TRY(signUp(link));
        TRY_ASSIGN(served, link.members());
        TRY(learn(served));
    }
    return followRoles();
}

Result<void> SyncSession::learn(const std::vector<Bytes> &served)
{
    TRY_ASSIGN(const Learned learned, m_membership->learn(served));
    for (const DeviceRecord &device : learned.devices)
        TRY(m_store.addDevice(device));
    return learned.isChanged ? m_store.arrangeMembers(m_membership->log(), learned.events)
                             : Result<void>();
}

Result<void> SyncSession::followRoles()
{
    const wire::MemberUser *self = m_membership->members().find(m_practice.actor.user);
    if (self == nullptr || self->roles() == m_practice.roles)
        return {};
    TRY(m_store.takeRoles(self->roles()));
    TRY_ASSIGN(m_practice, m_store.practice());
    TRY_ASSIGN(m_keys, ScopeKeys::of(m_store));
    return {};
}

Result<void> SyncSession::closeScopes(ServerLink &link)
{
    if (accessOf(m_practice.roles, Scope::Audit) < Access::Read)
        TRY(m_store.closeToldLog());
    TRY_ASSIGN(QList<Scope> closing, m_store.heldScopes());
    closing.removeIf([this](Scope scope) { return holdsKey(m_practice.roles, scope); });
    if (closing.isEmpty())
        return {};
    const auto ready = m_prepare ? m_prepare() : Result<void>();
    if (!ready && ready.error().code != ErrorCode::Conflict)
        return ready.error();
    if (!ready) {
        m_report.closing = closing;
        return {};
    }
    for (const Scope scope : std::as_const(closing))
        TRY(close(link, scope));
    TRY_ASSIGN(m_keys, ScopeKeys::of(m_store));
    return {};
}

Result<void> SyncSession::close(ServerLink &link, Scope scope)
{
    for (int i = 0; i < ScopeSync::sealingTries; ++i) {
        TRY_ASSIGN(const qint64 waiting, m_store.countOutgoing(scope));
        if (waiting > 0 && m_keys.epochs(scope).empty())
            break; // written without the key: nobody may take it, and it is not ours to drop
        // All at once: nothing is pulled of what has closed, so nothing leaves the outbox by it.
        const auto sent = waiting > 0 ? scopes(link).pushWaiting(scope, static_cast<int>(waiting))
                                      : Result<bool>(true);
        // The server lost what this comes after, and whoever may still read it gives it back.
        if (!sent && wire::isDiverged(sent.error()))
            break;
        TRY(sent);
        auto closed = m_store.closeScope(scope);
        if (closed)
            m_report.closed.append(scope);
        if (closed || closed.error().code != ErrorCode::Conflict)
            return closed;
    }
    m_report.closing.append(scope);
    return {};
}

Result<void> SyncSession::takeGrants()
{
    if (m_box == nullptr)
        return {};
    TRY_ASSIGN(const auto grants, m_store.keyGrants());
    for (const KeptGrant &grant : grants) {
        // One for a room is what is kept apart's to take.
        auto key = keyIn(grant.record, m_membership->members(), {m_practice.actor.device, *m_box});
        // One that does not hold is nobody's loss; who may not have the key has not got it.
        if (!key || m_keys.find(key->scope, key->epoch) != nullptr)
            continue;
        TRY(m_store.addScopeKey(*key));
        TRY_ASSIGN(m_keys, ScopeKeys::of(m_store)); // another may bring the same one
    }
    return {};
}

ScopeSync SyncSession::scopes(ServerLink &link)
{
    ScopeSync sync({m_store, m_practice, m_membership->members(), m_keys, m_device, m_random},
                   link);
    sync.onStranger([this, &link] { return shareMembers(link); });
    return sync;
}

Result<void> SyncSession::syncScope(ServerLink &link, ScopeRound &round)
{
    const ScopeRound before = round;
    auto synced = scopes(link).run(round);
    m_report.pushed += round.pushed - before.pushed;
    m_report.pulled += round.pulled - before.pulled;
    m_report.refilled += round.refilled - before.refilled;
    m_report.barred += round.barred - before.barred;
    m_report.changed += round.changed.mid(before.changed.size());
    return synced;
}

Result<bool> SyncSession::syncOrStand(ServerLink &link, ScopeRound &round)
{
    const auto synced = syncScope(link, round);
    if (synced)
        return true;
    if (synced.error().code != ErrorCode::Conflict)
        return synced.error();
    TRY_ASSIGN(const auto loss, openLossOf(m_store, round.status.scope));
    if (!loss)
        return synced.error();
    m_report.standing.append(round.status.scope);
    return false;
}

} // namespace alcove::sync
