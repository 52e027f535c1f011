#include "sync/sync_session.h"

#include "core/key_holding.h"
#include "sync/byte_array.h"
#include "sync/granted_key.h"
#include "sync/inbox.h"
#include "sync/later_keys.h"
#include "sync/told_entries.h"
#include "wire/limits.h"

#include <algorithm>
#include <utility>

namespace alcove::sync {

namespace {

/// How often a person may type into what is just being sealed before sync waits for a quieter time.
constexpr int sealingTries = 5;

Result<ScopeStatus> statusOf(SyncStore &store, Scope scope)
{
    TRY_ASSIGN(const qint64 waiting, store.countOutgoing(scope));
    TRY_ASSIGN(const ChainHead cursor, store.cursor(scope));
    return ScopeStatus{scope, waiting, cursor.seq, cursor.hash};
}

} // namespace

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
        TRY(syncScope(link, round));
        if (scope == Scope::Org)
            TRY(shareKeys(link, round));
        if (scope == Scope::Audit && m_box != nullptr)
            TRY(takeTold(m_store, m_practice, m_membership->members(), *m_box));
        TRY_ASSIGN(round.status, statusOf(m_store, scope));
        m_report.scopes.append(round);
    }
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
    for (int i = 0; i < sealingTries; ++i) {
        TRY_ASSIGN(const qint64 waiting, m_store.countOutgoing(scope));
        if (waiting > 0 && m_keys.epochs(scope).empty())
            break; // written without the key: nobody may take it, and it is not ours to drop
        // All at once: nothing is pulled of what has closed, so nothing leaves the outbox by it.
        if (waiting > 0)
            TRY(pushWaiting(link, scope, static_cast<int>(waiting)));
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
    for (const QByteArray &grant : grants) {
        auto key = keyIn(grant, m_membership->members(), {m_practice.actor.device, *m_box});
        // One that does not hold is nobody's loss; who may not have the key has not got it.
        if (!key || m_keys.find(key->scope, key->epoch) != nullptr)
            continue;
        TRY(m_store.addScopeKey(*key));
        TRY_ASSIGN(m_keys, ScopeKeys::of(m_store)); // another may bring the same one
    }
    return {};
}

Result<void> SyncSession::syncScope(ServerLink &link, ScopeRound &round)
{
    const Scope scope = round.status.scope;
    TRY(pullAll(link, round));
    while (true) {
        TRY_ASSIGN(const auto before, m_store.outgoing(scope, 1));
        if (before.isEmpty())
            return {};
        TRY_ASSIGN(const bool isPushed, pushWaiting(link, scope, wire::maxBatchOps));
        if (!isPushed)
            return {};
        TRY(pullAll(link, round));
        TRY_ASSIGN(const auto after, m_store.outgoing(scope, 1));
        // An op leaves the outbox once it has been seen in the chain, not when a server says so.
        if (!after.isEmpty() && after.front().id == before.front().id)
            return Error(ErrorCode::Untrusted, "the server took ops and does not hand them out");
    }
}

Result<bool> SyncSession::pushWaiting(ServerLink &link, Scope scope, int limit)
{
    const ScopeId id = wire::scopeId(m_practice.id, scopeName(scope).toStdString());
    for (int i = 0; i < sealingTries; ++i) {
        const auto ops = sealWaiting(m_store, scope, m_keys, limit, m_random);
        if (!ops && ops.error().code == ErrorCode::Conflict)
            continue;
        TRY(ops);
        for (const wire::PushRequest &request : batches(*ops, m_device))
            TRY(link.push(id, request));
        return true;
    }
    return false;
}

Result<void> SyncSession::pullAll(ServerLink &link, ScopeRound &round)
{
    const Scope scope = round.status.scope;
    while (true) {
        TRY_ASSIGN(const auto cursor, cursorOf(m_store, m_practice.id, scope));
        TRY_ASSIGN(const auto page, link.pull({cursor.scope, cursor.head, 0}));
        if (!knowsAuthors(page))
            TRY(shareMembers(link)); // somebody has joined meanwhile
        TRY_ASSIGN(const IncomingPage incoming,
                   openPage(m_store, page, scope, m_membership->members(), m_keys));
        if (incoming.ops.isEmpty())
            return {};
        TRY(apply(incoming, round));
        if (page.head.seq <= static_cast<std::uint64_t>(incoming.cursor.seq))
            return {};
    }
}

Result<void> SyncSession::apply(const IncomingPage &page, ScopeRound &round)
{
    TRY_ASSIGN(const auto changed, m_store.applyPage(page));
    const auto isOwn
        = [this](const IncomingOp &op) { return op.device == m_practice.actor.device; };
    const qint64 own = std::count_if(page.ops.begin(), page.ops.end(), isOwn);
    round.pushed += own;
    round.pulled += page.ops.size() - own;
    m_report.pushed += own;
    m_report.pulled += page.ops.size() - own;
    m_report.changed += changed;
    m_report.barred += std::count_if(page.ops.begin(), page.ops.end(),
                                     [](const IncomingOp &op) { return op.isBarred; });
    return {};
}

bool SyncSession::knowsAuthors(const wire::PullReply &page) const
{
    return std::all_of(page.ops.begin(), page.ops.end(), [this](const wire::PulledOp &op) {
        const auto envelope = wire::decodeEnvelope(op.envelope);
        return !envelope || m_membership->members().find(envelope->header.device) != nullptr;
    });
}

} // namespace alcove::sync
