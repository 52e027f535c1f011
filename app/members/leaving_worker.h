#pragma once

#include "core/leaving.h"
#include "core/server_care.h"
#include "members/guarded_desk.h"
#include "members/member_desk.h"

#include <atomic>
#include <functional>

namespace alcove::members {

/// What an owner does with the passphrase of an unlocked desk: taking somebody out of the practice,
/// and saying that its server was restored. On a thread and a connection of its own.
class LeavingWorker final : public Leaving, public ServerCare {
public:
    /// As MembersWorker.
    LeavingWorker(const session::OpenChart &open, session::Workspace workspace,
                  const session::Surroundings &surroundings, sync::NetLimits limits);
    /// Waits as GuardedDesk does; what the server has not heard by then it hears at the next sync.
    ~LeavingWorker() override;

    QFuture<Result<Roster>> roster() override;
    QFuture<Result<void>> remove(Farewell farewell, Leaving::Secret passphrase) override;
    QFuture<Result<MemberInvitation>> inviteAgain(Returner returner,
                                                  Leaving::Secret passphrase) override;
    QFuture<Result<ServerStory>> story() override;
    QFuture<Result<void>> sayRestored(ServerCare::Secret passphrase) override;
    Millis waitLeft() const override;

private:
    MemberDesk memberDesk(session::OpenChart &open);
    static Result<Roster> rosterOf(session::OpenChart &open);
    Result<ServerStory> storyOf(session::OpenChart &open);

    sync::NetLimits m_limits;
    std::atomic<bool> m_isStopped = false;
    GuardedDesk m_guarded; // last: its work uses the others
};

} // namespace alcove::members
