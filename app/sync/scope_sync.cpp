#include "sync/scope_sync.h"

#include "sync/inbox.h"
#include "sync/stream.h"
#include "wire/limits.h"

#include <algorithm>

namespace alcove::sync {

Result<ScopeStatus> statusOf(SyncStore &store, Scope scope)
{
    TRY_ASSIGN(const qint64 waiting, store.countOutgoing(scope));
    TRY_ASSIGN(const ChainHead cursor, store.cursor(scope));
    return ScopeStatus{scope, waiting, cursor.seq, cursor.hash};
}

Result<void> ScopeSync::run(ScopeRound &round)
{
    const Scope scope = round.status.scope;
    TRY(pullAll(round));
    while (true) {
        TRY_ASSIGN(const auto before, m_desk.store.outgoing(scope, 1));
        if (before.isEmpty())
            return {};
        TRY_ASSIGN(const bool isPushed, pushWaiting(scope, wire::maxBatchOps));
        if (!isPushed)
            return {};
        TRY(pullAll(round));
        TRY_ASSIGN(const auto after, m_desk.store.outgoing(scope, 1));
        // An op leaves the outbox once it has been seen in the chain, not when a server says so.
        if (!after.isEmpty() && after.front().id == before.front().id)
            return Error(ErrorCode::Untrusted, "the server took ops and does not hand them out");
    }
}

Result<bool> ScopeSync::pushWaiting(Scope scope, int limit)
{
    TRY_ASSIGN(const ScopeId id, streamOf(m_desk.store, m_desk.practice.id, scope));
    for (int i = 0; i < sealingTries; ++i) {
        const auto ops = sealWaiting(m_desk.store, scope, m_desk.keys, limit, m_desk.random);
        if (!ops && ops.error().code == ErrorCode::Conflict)
            continue;
        TRY(ops);
        for (const wire::PushRequest &request : batches(*ops, m_desk.device))
            TRY(m_link.push(id, request));
        return true;
    }
    return false;
}

Result<void> ScopeSync::pullAll(ScopeRound &round)
{
    const Scope scope = round.status.scope;
    while (true) {
        TRY_ASSIGN(const auto cursor, cursorOf(m_desk.store, m_desk.practice.id, scope));
        TRY_ASSIGN(const auto page, m_link.pull({cursor.scope, cursor.head, 0}));
        if (m_learn && !knowsAuthors(page))
            TRY(m_learn());
        TRY_ASSIGN(const IncomingPage incoming,
                   openPage(m_desk.store, page, scope, m_desk.members, m_desk.keys));
        if (incoming.ops.isEmpty())
            return {};
        TRY(apply(incoming, round));
        if (page.head.seq <= static_cast<std::uint64_t>(incoming.cursor.seq))
            return {};
    }
}

Result<void> ScopeSync::apply(const IncomingPage &page, ScopeRound &round)
{
    TRY_ASSIGN(const auto changed, m_desk.store.applyPage(page));
    const auto isOwn
        = [this](const IncomingOp &op) { return op.device == m_desk.practice.actor.device; };
    const qint64 own = std::count_if(page.ops.begin(), page.ops.end(), isOwn);
    round.pushed += own;
    round.pulled += page.ops.size() - own;
    round.changed += changed;
    round.barred += std::count_if(page.ops.begin(), page.ops.end(),
                                  [](const IncomingOp &op) { return op.isBarred; });
    return {};
}

bool ScopeSync::knowsAuthors(const wire::PullReply &page) const
{
    return std::all_of(page.ops.begin(), page.ops.end(), [this](const wire::PulledOp &op) {
        const auto envelope = wire::decodeEnvelope(op.envelope);
        return !envelope || m_desk.members.find(envelope->header.device) != nullptr;
    });
}

} // namespace alcove::sync
