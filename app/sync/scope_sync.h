#pragma once

#include "core/sync_progress.h"
#include "sync/outbox.h"
#include "sync/server_link.h"
#include "wire/members.h"

#include <functional>
#include <optional>

namespace alcove::sync {

/// How a scope stands on this desk.
struct ScopeStatus {
    Scope scope = Scope::Clinical;
    qint64 waiting = 0; ///< ops that have no verified place yet
    qint64 seq = 0;
    crypto::Hash head{}; ///< equal on two desks: they have the same ops in the same order

    bool operator==(const ScopeStatus &) const = default;
};

/// Asks no server.
Result<ScopeStatus> statusOf(SyncStore &store, Scope scope);

/// What its server lost of the scope and has not got again, in the store's history. Asks no server.
Result<std::optional<ServerLoss>> openLossOf(SyncStore &store, Scope scope);

/// What a round moved in a scope, and how it stands after it.
struct ScopeRound {
    ScopeStatus status;
    qint64 pushed = 0; ///< ops of this desk that got their place
    qint64 pulled = 0; ///< ops of other desks
    qint64 refilled = 0; ///< ops of all desks that the server had lost and has again
    qint64 barred = 0; ///< of those pulled, by authors who may not write there: kept, not applied
    QList<RawId> changed; ///< records, each once for each op that touched it
};

/// Whose scopes are synced, by what keys and members. All of it outlives what uses it, and may
/// change in between.
struct ScopeDesk {
    SyncStore &store;
    const Practice &practice;
    const wire::Members &members;
    const ScopeKeys &keys;
    const crypto::SigningKey &device;
    Random &random;
};

/// Brings one scope of a store and its server together: all scopes go the same way, those of what
/// is kept apart too.
class ScopeSync {
public:
    /// How often a person may type into what is just being sealed before sync waits for a quieter
    /// time.
    static constexpr int sealingTries = 5;

    ScopeSync(const ScopeDesk &desk, ServerLink &link)
        : m_desk(desk)
        , m_link(link)
    {
    }

    /// Asked when a page is by somebody who is not known here, or answers a removal that is not:
    /// they have joined, or left, meanwhile.
    void onStranger(std::function<Result<void>()> learn) { m_learn = std::move(learn); }

    /// Who looks on; it outlives this.
    void watch(const SyncWatch &watch) { m_watch = &watch; }

    /// What comes next is fetched, and of a snapshot checked, while what came is taken into the
    /// store: for a net that other threads may use, one at a time.
    void workAhead() { m_isAhead = true; }

    /// pull(), then push().
    Result<void> run(ScopeRound &round);
    /// Pulls to the head into `round`, which says whose scope it is. A server that has lost some of
    /// it is given it back first. Fails as SyncSession::runOnce(); what was moved before stands in
    /// `round`, and what could not be mended in the store's history.
    Result<void> pull(ScopeRound &round);
    /// Sends what waits, and pulls again. What was sent and stands right behind what is here is
    /// taken as the page that the server would hand out, without being fetched. Fails likewise.
    Result<void> push(ScopeRound &round);
    /// Seals what waits and sends it. False when a person would not stop typing: a later round
    /// sends it.
    Result<bool> pushWaiting(Scope scope, int limit);
    /// The same for a scope of which nothing may be pulled any more, so that a desk that was put
    /// back or copied does not know where its chain ends: then the server says it.
    Result<bool> pushLast(Scope scope, int limit);

private:
    /// As pushWaiting(): what was sent as a page, of the places that the server's answers say.
    Result<std::optional<wire::PullReply>> send(Scope scope, int limit);
    /// Whether `sent` stands right behind what is here, alone, and holds as every page has to. It
    /// is taken then; all else is for the server to hand out.
    Result<bool> takeSent(const wire::PullReply &sent, ScopeRound &round);
    Result<void> pullAll(ScopeRound &round);
    /// Notes that this desk was copied; how the round ends.
    Error stop(Scope scope);
    Result<void> pullPages(ScopeRound &round);
    Result<wire::PullReply> pullPage(const wire::PullRequest &request, ScopeRound &round);
    /// Of a server that never had this desk's head.
    Result<void> heal(ScopeRound &round);
    /// Fetches signatures that are missing, as far as the server has them.
    Result<void> fillGap(Scope scope);
    /// Where the desk has nothing of the scope, and the server a snapshot of it.
    Result<void> takeSnapshot(ScopeRound &round);
    /// Makes findable what came, step by step.
    Result<void> index();
    Result<void> apply(const IncomingPage &page, ScopeRound &round);
    bool knowsAuthors(const wire::PullReply &page) const;

    ScopeDesk m_desk;
    ServerLink &m_link;
    std::function<Result<void>()> m_learn;
    const SyncWatch *m_watch = nullptr;
    bool m_isAhead = false;
};

} // namespace alcove::sync
