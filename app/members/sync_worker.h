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

    QFuture<Result<SyncStand>> syncOnce() override;
    QFuture<SyncCall> nextCall() override { return m_calls.next(); }

private:
    Result<SyncStand> round();
    /// The round itself, into `stand`; what to listen with after it.
    Result<std::optional<sync::LiveTicket>> sync(session::OpenChart &desk, sync::Net &net,
                                                 SyncStand &stand);

    SecondDesk m_desk;
    MakeNet m_makeNet;
    std::shared_ptr<ChangeBell> m_bell;
    std::atomic<bool> m_isStopped = false;
    SyncCalls m_calls;
    std::unique_ptr<LiveWatch> m_watch; ///< null where nobody listens
    store::StoreThread m_thread; // last: its work uses the others
};

} // namespace alcove::members
