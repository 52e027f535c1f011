#include "sync/scope_sync.h"

#include "core/attachment_store.h"
#include "sync/ahead.h"
#include "sync/copied_desk.h"
#include "sync/going_back.h"
#include "sync/inbox.h"
#include "sync/refill.h"
#include "sync/server_restored.h"
#include "sync/signature_gap.h"
#include "sync/snapshot_pace.h"
#include "sync/snapshot_taker.h"
#include "sync/stream.h"
#include "wire/limits.h"
#include "wire/refusal.h"

#include <algorithm>
#include <utility>

namespace alcove::sync {

namespace {

void addSent(wire::PushRequest request, const wire::PushReply &reply, wire::PullReply &page)
{
    const std::size_t count = std::min(request.envelopes.size(), reply.placed.size());
    for (std::size_t i = 0; i < count; ++i)
        page.ops.push_back({reply.placed[i].head.seq, 0, std::move(request.envelopes[i])});
    if (count > 0)
        page.signatures.push_back({page.ops.back().seq, request.signature});
    page.serverEpoch = reply.serverEpoch;
    page.head = reply.head;
}

} // namespace

Result<ScopeStatus> statusOf(SyncStore &store, Scope scope)
{
    TRY_ASSIGN(const qint64 waiting, store.countOutgoing(scope));
    TRY_ASSIGN(const ChainHead cursor, store.cursor(scope));
    return ScopeStatus{scope, waiting, cursor.seq, cursor.hash};
}

Result<std::optional<ServerLoss>> openLossOf(SyncStore &store, Scope scope)
{
    TRY_ASSIGN(const auto losses, store.history().losses());
    const auto open = std::find_if(losses.begin(), losses.end(), [scope](const ServerLoss &loss) {
        return loss.scope == scope && loss.isOpen();
    });
    return open == losses.end() ? std::nullopt : std::optional(*open);
}

Result<void> ScopeSync::run(ScopeRound &round)
{
    TRY(pull(round));
    return push(round);
}

Result<void> ScopeSync::pull(ScopeRound &round)
{
    const Scope scope = round.status.scope;
    TRY(pullAll(round));
    TRY(m_desk.store.history().closeLoss(scope));
    return fillGap(scope);
}

Result<void> ScopeSync::takeSnapshot(ScopeRound &round)
{
    const SyncWatch nobody;
    const auto pace = m_isAhead ? SnapshotTaker::Pace::Ahead : SnapshotTaker::Pace::InTurn;
    return SnapshotTaker(m_desk, m_link, m_watch == nullptr ? nobody : *m_watch, pace).run(round);
}

Result<void> ScopeSync::index()
{
    const SyncWatch nobody;
    const SyncWatch &watch = m_watch == nullptr ? nobody : *m_watch;
    SnapshotStore &store = m_desk.store.snapshots();
    qint64 all = 0;
    while (watch.goesOn()) {
        TRY_ASSIGN(const qint64 left, store.indexSome(indexedAtOnce));
        if (left == 0)
            return {};
        all = std::max(all, left + indexedAtOnce);
        watch.told({SyncPhase::Search, all - left, all});
    }
    return {};
}

Result<void> ScopeSync::push(ScopeRound &round)
{
    const Scope scope = round.status.scope;
    bool isUnasked = false; // what others wrote meanwhile
    while (true) {
        TRY_ASSIGN(const auto before, m_desk.store.outgoing(scope, 1));
        if (before.isEmpty())
            return isUnasked ? pullAll(round) : Result<void>();
        TRY_ASSIGN(const bool isTwice,
                   isBranched(m_desk.store, m_desk.practice.actor.device, scope));
        if (isTwice)
            return stop(scope);
        TRY_ASSIGN(const auto sent, send(scope, wire::maxBatchOps));
        if (!sent)
            return {};
        TRY_ASSIGN(isUnasked, takeSent(*sent, round));
        if (!isUnasked)
            TRY(pullAll(round));
        TRY_ASSIGN(const auto after, m_desk.store.outgoing(scope, 1));
        // An op leaves the outbox once it has its place in the chain, not when a server says so.
        if (!after.isEmpty() && after.front().id == before.front().id)
            return Error(ErrorCode::Untrusted, "the server took ops and does not hand them out");
    }
}

Result<bool> ScopeSync::takeSent(const wire::PullReply &sent, ScopeRound &round)
{
    const Scope scope = round.status.scope;
    TRY_ASSIGN(const ChainHead cursor, m_desk.store.cursor(scope));
    const bool isNext = !sent.ops.empty()
        && sent.ops.front().seq == static_cast<std::uint64_t>(cursor.seq) + 1
        && sent.ops.back().seq == sent.head.seq;
    if (!isNext)
        return false;
    const auto page = openPage(m_desk.store, sent, scope, m_desk.members, m_desk.keys);
    if (!page || page->ops.size() != static_cast<qsizetype>(sent.ops.size()))
        return false;
    TRY(apply(*page, round));
    return true;
}

Result<std::optional<wire::PullReply>> ScopeSync::send(Scope scope, int limit)
{
    TRY_ASSIGN(const ScopeId id, streamOf(m_desk.store, m_desk.practice.id, scope));
    for (int i = 0; i < sealingTries; ++i) {
        const auto ops = sealWaiting(m_desk.store, scope, m_desk.keys, limit, m_desk.random);
        if (!ops && ops.error().code == ErrorCode::Conflict)
            continue;
        TRY(ops);
        wire::PullReply page;
        for (wire::PushRequest &request : batches(*ops, m_desk.device)) {
            TRY_ASSIGN(const wire::PushReply reply, m_link.push(id, request));
            addSent(std::move(request), reply, page);
        }
        return std::optional(std::move(page));
    }
    return std::optional<wire::PullReply>();
}

Result<bool> ScopeSync::pushWaiting(Scope scope, int limit)
{
    TRY_ASSIGN(const auto sent, send(scope, limit));
    return sent.has_value();
}

Result<bool> ScopeSync::pushLast(Scope scope, int limit)
{
    for (int i = 0; i < sealingTries; ++i) {
        auto sent = pushWaiting(scope, limit);
        const bool isOther
            = !sent && sent.error().code == ErrorCode::Conflict && !wire::isDiverged(sent.error());
        if (!isOther)
            return sent;
        TRY(sealOntoServed(m_desk, m_link, scope));
    }
    return Error(ErrorCode::Conflict, "the other copy of this desk is sending as well");
}

Error ScopeSync::stop(Scope scope)
{
    auto noted = m_desk.store.copies().noteCopied(scope);
    return noted ? copiedError() : noted.error();
}

Result<void> ScopeSync::pullAll(ScopeRound &round)
{
    TRY(pullPages(round));
    return index();
}

Result<void> ScopeSync::pullPages(ScopeRound &round)
{
    const Scope scope = round.status.scope;
    // What was begun by a snapshot goes on by it, whatever the server says of the scope now.
    TRY_ASSIGN(const auto taking, m_desk.store.snapshots().taking(scope));
    if (taking)
        TRY(takeSnapshot(round));
    bool isFirst = !taking;
    Ahead<wire::PullReply> next;
    while (true) {
        TRY_ASSIGN(const auto cursor, cursorOf(m_desk.store, m_desk.practice.id, scope));
        Result<wire::PullReply> page = next.isUnderWay() ? next.get() : Error(ErrorCode::NotFound);
        if (!page) // or it failed, and is asked for in its turn
            page = pullPage({cursor.scope, cursor.head, 0}, round);
        if (!page)
            return page.error();
        const bool isLong = cursor.head.seq == 0 && page->head.seq >= leastForSnapshot;
        if (std::exchange(isFirst, false) && isLong) {
            TRY(takeSnapshot(round));
            continue;
        }
        if (m_learn && !knowsAuthors(*page))
            TRY(m_learn());
        const auto open
            = [&] { return openPage(m_desk.store, *page, scope, m_desk.members, m_desk.keys); };
        TRY_ASSIGN(IncomingPage incoming, open());
        if (m_learn && namesUnknownRemoval(incoming, m_desk.members)) {
            TRY(m_learn());
            TRY_ASSIGN(incoming, open());
        }
        if (incoming.ops.isEmpty())
            return {};
        const auto end = static_cast<std::uint64_t>(incoming.cursor.seq);
        const bool isMore = page->head.seq > end;
        if (m_isAhead && isMore)
            next.begin(
                [this, request = wire::PullRequest{cursor.scope, {end, incoming.cursor.hash}, 0}] {
                    return m_link.pull(request);
                });
        TRY(apply(incoming, round));
        if (!isMore)
            return {};
    }
}

Result<wire::PullReply> ScopeSync::pullPage(const wire::PullRequest &request, ScopeRound &round)
{
    auto page = m_link.pull(request);
    if (page || !wire::isDiverged(page.error()))
        return page;
    TRY(heal(round));
    // From where the desk stands now.
    TRY_ASSIGN(const auto cursor, cursorOf(m_desk.store, m_desk.practice.id, round.status.scope));
    return m_link.pull({cursor.scope, cursor.head, 0});
}

Result<void> ScopeSync::heal(ScopeRound &round)
{
    const Scope scope = round.status.scope;
    // What it lost of ops it may have lost of files.
    TRY(m_desk.store.attachments().doubtAll());
    Refill refill(m_desk, m_link);
    TRY_ASSIGN(const Parting parting, refill.find(scope));
    TRY_ASSIGN(const ChainHead known, m_desk.store.cursor(scope));
    ServerLoss loss;
    loss.scope = scope;
    loss.at = m_desk.store.clock().now();
    loss.lost = {static_cast<qint64>(parting.common.seq), known.seq};
    TRY_ASSIGN(loss.restored, restoreFor(m_desk.store, m_desk.members, scope));
    if (parting.isForked && !loss.restored.isEmpty()) {
        loss.kind = LossKind::Followed;
        auto gone = goBack(m_desk, loss);
        if (gone || gone.error().code != ErrorCode::Conflict)
            return gone;
    }
    if (parting.isForked) {
        loss.kind = LossKind::Forked;
        loss.restored.clear();
        TRY(m_desk.store.history().noteLoss(loss));
        return Error(ErrorCode::Conflict, "somebody wrote on after the server had lost ops");
    }
    TRY_ASSIGN(const wire::Head end, refill.giveBack(scope, parting.common));
    round.refilled += static_cast<qint64>(end.seq) - loss.lost.after;
    const bool isWhole = static_cast<qint64>(end.seq) == known.seq;
    loss.kind = isWhole ? LossKind::Refilled : LossKind::Waiting;
    if (!isWhole)
        loss.lost.after = static_cast<qint64>(end.seq);
    TRY(m_desk.store.history().noteLoss(loss));
    return isWhole ? Result<void>()
                   : Error(ErrorCode::Conflict, "another desk has to give back the rest");
}

Result<void> ScopeSync::fillGap(Scope scope)
{
    KeptHistory &history = m_desk.store.history();
    TRY_ASSIGN(const ScopeId id, streamOf(m_desk.store, m_desk.practice.id, scope));
    while (true) {
        TRY_ASSIGN(const auto gap, history.signatureGap(scope));
        if (!gap)
            return {};
        wire::Head after{static_cast<std::uint64_t>(gap->after), {}};
        TRY_ASSIGN(const auto hash, m_desk.store.headAt(scope, gap->after));
        after.hash = hash.value_or(crypto::Hash());
        TRY_ASSIGN(const auto page, m_link.pull({id, after, 0}));
        TRY_ASSIGN(const auto found, signaturesOf(m_desk.store, scope, *gap, page, m_desk.members));
        TRY(history.fillGap(scope, found.signatures, found.end));
    }
}

Result<void> ScopeSync::apply(const IncomingPage &page, ScopeRound &round)
{
    TRY_ASSIGN(const bool isTwice,
               isWrittenElsewhere(m_desk.store, m_desk.practice.actor.device, page));
    TRY_ASSIGN(const auto changed, m_desk.store.applyPage(page));
    const auto isOwn
        = [this](const IncomingOp &op) { return op.device == m_desk.practice.actor.device; };
    const qint64 own = std::count_if(page.ops.begin(), page.ops.end(), isOwn);
    round.pushed += own;
    round.pulled += page.ops.size() - own;
    round.changed += changed;
    round.barred += std::count_if(page.ops.begin(), page.ops.end(),
                                  [](const IncomingOp &op) { return op.isBarred; });
    return isTwice ? Result<void>(stop(page.scope)) : Result<void>();
}

bool ScopeSync::knowsAuthors(const wire::PullReply &page) const
{
    return std::all_of(page.ops.begin(), page.ops.end(), [this](const wire::PulledOp &op) {
        const auto envelope = wire::decodeEnvelope(op.envelope);
        return !envelope || m_desk.members.findEver(envelope->header.device) != nullptr;
    });
}

} // namespace alcove::sync
