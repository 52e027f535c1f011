#include "sync/sync_session.h"

#include "core/key_holding.h"
#include "sync/byte_array.h"
#include "sync/copied_desk.h"
#include "sync/granted_key.h"
#include "sync/inbox.h"
#include "sync/later_keys.h"
#include "sync/renewal.h"
#include "sync/snapshot_maker.h"
#include "sync/told_entries.h"

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
    auto done = round();
    if (done || !isCopiedError(done.error()))
        return done;
    // It was found in this round: the next words go to the server, and nothing else.
    const SyncReport moved = m_report;
    TRY(begin());
    ServerLink link(m_net, {m_practice.id, m_practice.actor.device}, m_device);
    link.resume(m_token);
    TRY_ASSIGN(const bool isStopped, stopsAsCopied(link));
    m_report = moved;
    m_report.isCopied = isStopped;
    return m_report;
}

Result<SyncReport> SyncSession::round()
{
    TRY(begin());
    TRY_ASSIGN(m_report.changed, foldAgain(m_store, m_membership->members(), m_keys));
    ServerLink link(m_net, {m_practice.id, m_practice.actor.device}, m_device);
    TRY(enter(link));
    TRY(shareMembers(link));
    m_token = link.token();
    TRY_ASSIGN(const bool isStopped, stopsAsCopied(link));
    if (isStopped)
        return m_report;
    TRY(closeScopes(link));
    if (m_report.isRemoved)
        return m_report;
    noteUnrenewed(link);
    // The order of their numbers: by `org`, the first, keys of further ones may come.
    for (const Scope scope : allScopes) {
        if (!m_keys.epochs(scope).empty() && holdsKey(m_practice.roles, scope))
            TRY(syncHeld(link, scope));
    }
    for (const Scope scope : m_keys.scopes())
        TRY(syncFiles(link, scope));
    for (const Scope scope : m_keys.scopes())
        if (m_pace.pieces > 0 && !m_report.standing.contains(scope)
            && holdsKey(m_practice.roles, scope))
            TRY(makeSnapshot(link, scope));
    m_token = link.token();
    return m_report;
}

Result<SyncReport> SyncSession::runScopes(const QList<Scope> &wanted, const std::string &token)
{
    TRY(begin());
    if (m_membership->members().isCopied(m_practice.actor.device))
        return copiedError();
    ServerLink link(m_net, {m_practice.id, m_practice.actor.device}, m_device);
    link.resume(token);
    for (const Scope scope : wanted) {
        if (m_keys.epochs(scope).empty() || !holdsKey(m_practice.roles, scope))
            continue;
        ScopeRound round;
        round.status.scope = scope;
        // New keys are for the whole round, which hands them over.
        TRY(orStand(scope, syncScope(link, round)));
        TRY_ASSIGN(round.status, statusOf(m_store, scope));
        m_report.scopes.append(round);
    }
    // Whether the server still has the others is for the whole round.
    m_filePace.checked = 0;
    for (const Scope scope : wanted)
        TRY(syncFiles(link, scope));
    m_token = link.token();
    return m_report;
}

Result<void> SyncSession::syncFiles(ServerLink &link, Scope scope)
{
    if (!hasFiles(scope) || m_keys.epochs(scope).empty() || !holdsKey(m_practice.roles, scope)
        || m_report.standing.contains(scope))
        return {};
    const ScopeDesk desk{m_store, m_practice, m_membership->members(), m_keys, m_device, m_random};
    FileSync files(desk, link, m_filePace);
    files.watch(m_watch);
    return files.run(scope, m_report.files);
}

Result<void> SyncSession::syncHeld(ServerLink &link, Scope scope)
{
    ScopeRound round;
    round.status.scope = scope;
    if (scope == Scope::Audit)
        TRY(tellReaders(m_store, m_practice, m_membership->members(), m_device, m_random));
    TRY_ASSIGN(const bool isOn, orStand(scope, moveKeyed(link, round)));
    if (isOn && scope == Scope::Audit && m_box != nullptr)
        TRY(takeTold(m_store, m_practice, m_membership->members(), *m_box));
    TRY_ASSIGN(round.status, statusOf(m_store, scope));
    m_report.scopes.append(round);
    return {};
}

Result<void> SyncSession::moveKeyed(ServerLink &link, ScopeRound &round)
{
    TRY(moving(round, [&] { return scopes(link).pull(round); }));
    if (round.status.scope == Scope::Org)
        TRY(takeKeys(round));
    // What is written here and not sent yet is for those who stay.
    TRY(renew(link, round.status.scope));
    TRY(moving(round, [&] { return scopes(link).push(round); }));
    return round.status.scope == Scope::Org ? shareKeys(link, round) : Result<void>();
}

Result<void> SyncSession::shareKeys(ServerLink &link, ScopeRound &round)
{
    TRY(takeKeys(round));
    if (m_report.isCodeAwaited)
        return {};
    const wire::Members &members = m_membership->members();
    TRY_ASSIGN(const bool isLater,
               spreadLaterKeys(m_store, m_practice, members, m_device, m_random));
    TRY_ASSIGN(const bool isRenewed,
               spreadRenewedKeys({m_store, m_practice, m_device, m_random}, members));
    if (isLater || isRenewed)
        TRY(syncScope(link, round));
    TRY_ASSIGN(m_keys, ScopeKeys::of(m_store));
    return {};
}

Result<void> SyncSession::takeKeys(ScopeRound &round)
{
    while (true) {
        TRY_ASSIGN(const bool isMore, takeGrants());
        TRY_ASSIGN(const auto opened,
                   openKept(m_store, Scope::Org, m_membership->members(), m_keys));
        if (opened.isEmpty() && !isMore)
            return {};
        TRY_ASSIGN(const auto changed, m_store.applyOpened(Scope::Org, opened));
        round.changed += changed;
        m_report.changed += changed;
    }
}

Result<void> SyncSession::renew(ServerLink &link, Scope scope)
{
    // Other desks would hear of a key that answers what they know nothing of.
    if (m_report.isCodeAwaited)
        return {};
    TRY_ASSIGN(const ScopeRenewals renewals, m_store.renewals(scope));
    const wire::Members &members = m_membership->members();
    const QList<crypto::Hash> removals = unanswered(members, renewals, scope);
    // One of this desk's that waits is sent first, and says what is left to do.
    const bool isDue = m_isRenewingAll || isTooOld(renewals, m_store.clock().now());
    if (renewals.isWaiting || (removals.isEmpty() && !isDue))
        return {};
    // Nor can it be handed to anybody while `org` stands still: another round does it.
    if (m_report.standing.contains(Scope::Org))
        return {};
    const KeyGiver giver{m_store, m_practice, m_device, m_random};
    // By what is known now: of who is heard to have left in between, the key is given to them.
    const QList<crypto::Hash> answered = concerning(members, scope);
    TRY_ASSIGN(const ScopeKey key, makeNextKey(giver, scope, members));
    TRY_ASSIGN(m_keys, ScopeKeys::of(m_store));
    // Nobody is to meet the key before it was handed to them.
    if (scope != Scope::Org) {
        ScopeRound handing;
        handing.status.scope = Scope::Org;
        TRY(syncScope(link, handing));
    }
    TRY(announceKey(giver, m_store, key, answered));
    m_report.renewed.append(scope);
    return {};
}

void SyncSession::noteUnrenewed(ServerLink &link)
{
    if (m_report.isCodeAwaited)
        return;
    for (const Scope scope : allScopes)
        if (scope != Scope::Restricted && scope != Scope::Psychotherapy && scope != Scope::Social
            && holdsKey(m_practice.roles, scope) && m_keys.epochs(scope).empty()
            && !unanswered(m_membership->members(), {}, scope).isEmpty() && isUsed(link, scope))
            m_report.unrenewed.append(scope);
}

bool SyncSession::isUsed(ServerLink &link, Scope scope) const
{
    const ScopeId id = wire::scopeId(m_practice.id, scopeName(scope).toStdString());
    const auto page = link.pull({id, {}, 1});
    return !page || page->head.seq > 0;
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

Result<bool> SyncSession::takeGrants()
{
    bool isMore = false;
    if (m_box == nullptr)
        return isMore;
    TRY_ASSIGN(const auto grants, m_store.keyGrants());
    for (const KeptGrant &grant : grants) {
        // One for a room is what is kept apart's to take.
        auto key = keyIn(grant.record, m_membership->members(), {m_practice.actor.device, *m_box});
        if (!key && m_other)
            key = keyIn(grant.record, m_membership->members(), *m_other);
        // One that does not hold is nobody's loss; who may not have the key has not got it.
        if (!key || m_keys.find(key->scope, key->epoch) != nullptr)
            continue;
        TRY(m_store.addScopeKey(*key));
        TRY_ASSIGN(m_keys, ScopeKeys::of(m_store)); // another may bring the same one
        isMore = true;
    }
    return isMore;
}

Result<void> SyncSession::makeSnapshot(ServerLink &link, Scope scope)
{
    const ScopeDesk desk{m_store, m_practice, m_membership->members(), m_keys, m_device, m_random};
    const auto made = SnapshotMaker(desk, link, m_pace).run(scope);
    return made || made.error().code == ErrorCode::Offline ? Result<void>() : made;
}

ScopeSync SyncSession::scopes(ServerLink &link)
{
    ScopeSync sync({m_store, m_practice, m_membership->members(), m_keys, m_device, m_random},
                   link);
    sync.onStranger([this, &link] { return shareMembers(link); });
    sync.watch(m_watch);
    if (m_isAhead)
        sync.workAhead();
    return sync;
}

Result<void> SyncSession::moving(ScopeRound &round, const std::function<Result<void>()> &move)
{
    const ScopeRound before = round;
    auto moved = move();
    m_report.pushed += round.pushed - before.pushed;
    m_report.pulled += round.pulled - before.pulled;
    m_report.refilled += round.refilled - before.refilled;
    m_report.barred += round.barred - before.barred;
    m_report.changed += round.changed.mid(before.changed.size());
    return moved;
}

Result<void> SyncSession::syncScope(ServerLink &link, ScopeRound &round)
{
    return moving(round, [&] { return scopes(link).run(round); });
}

Result<bool> SyncSession::orStand(Scope scope, const Result<void> &synced)
{
    if (synced)
        return true;
    const ErrorCode code = synced.error().code;
    // A key that is missing may be in what stands still of `org`: that is what a person is told.
    const bool isForKeys = code == ErrorCode::Locked && m_report.standing.contains(Scope::Org);
    if (code != ErrorCode::Conflict && !isForKeys)
        return synced.error();
    TRY_ASSIGN(const auto loss, openLossOf(m_store, scope));
    if (!loss && !isForKeys)
        return synced.error();
    m_report.standing.append(scope);
    return false;
}

} // namespace alcove::sync
