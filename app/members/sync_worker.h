#pragma once

#include "core/change_bell.h"
#include "core/desk_syncing.h"
#include "members/live_watch.h"
#include "members/second_desk.h"
#include "members/sync_calls.h"
#include "store/store_thread.h"
#include "sync/beast_net.h"

#include <atomic>
#include <functional>
#include <memory>
#include <mutex>

namespace alcove::members {

/// How long a server may keep a window's work waiting, and with it one who locks the desk.
constexpr sync::NetLimits windowLimits{std::chrono::milliseconds{3'000},
                                       std::chrono::milliseconds{5'000}};

/// The way to a server.
using MakeNet = std::function<std::unique_ptr<sync::Net>(const sync::ServerAddress &)>;

/// Rounds of sync while a desk is unlocked, on a thread and a connection of its own.
class SyncWorker final : public DeskSyncing {
public:
    /// As MembersWorker. Without `makeEar` nobody listens at the server.
    SyncWorker(const session::OpenChart &open, session::Workspace workspace,
               const session::Surroundings &surroundings, MakeNet makeNet, MakeEar makeEar = {});
    /// A round that is under way ends before its next request: what it has brought stays.
    ~SyncWorker() override;

    QFuture<Result<SyncStand>> syncOnce(SyncReach reach) override;
    QFuture<SyncCall> nextCall() override { return m_calls.next(); }
    void onProgress(std::function<void(const SyncProgress &)> tell) override;

private:
    /// How far a store, or several, are with the server.
    struct Standing {
        qint64 waiting = 0;
        wire::Heads heads;
    };

    Result<SyncStand> round(SyncReach reach);
    SyncWatch watch();
    /// Of everything, into m_stand and m_rooms.
    Result<void> syncAll(session::OpenChart &desk, sync::Net &net, bool isRenewing);
    /// What is to go and can't here goes at the next unlocking (members/closing_at_door.h).
    Result<void> noteClosing(Chart &chart);
    /// Of these scopes of the desk, into m_stand. False where that will not do.
    Result<bool> syncNews(session::OpenChart &desk, sync::Net &net, const QList<Scope> &scopes);
    /// The desk's scopes that have something to fetch or to send, if those are all there is.
    Result<std::optional<QList<Scope>>> newsIn(session::OpenChart &desk,
                                               const std::vector<ScopeId> &ahead) const;
    static Result<Standing> standingOf(SyncStore &store, const PracticeId &practice);
    /// Of all that is kept apart. One that does not open waits untold: it is told of where it is
    /// opened.
    Result<Standing> standingOfRooms(session::OpenChart &desk) const;

    SecondDesk m_desk;
    MakeNet m_makeNet;
    sync::ServerAddress m_address; ///< of m_server
    std::unique_ptr<sync::Net> m_server; ///< of the last round
    std::shared_ptr<ChangeBell> m_bell;
    std::atomic<bool> m_isStopped = false;
    SyncCalls m_calls;
    std::mutex m_mutex; ///< of the next
    std::function<void(const SyncProgress &)> m_tell;
    std::unique_ptr<LiveWatch> m_watch; ///< null where nobody listens
    std::string m_token; ///< of the last round's login
    SyncStand m_stand; ///< after the last round
    Standing m_rooms; ///< after the last one of everything
    store::StoreThread m_thread; // last: its work uses the others
};

} // namespace alcove::members
