#pragma once

#include "core/leaving.h"
#include "core/server_care.h"
#include "members/member_desk.h"
#include "members/second_desk.h"
#include "store/store_thread.h"

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
    /// Waits for the act that is under way, but for no finger on a security key; what the server
    /// has not heard by then it hears at the next sync.
    ~LeavingWorker() override;

    QFuture<Result<Roster>> roster() override;
    QFuture<Result<void>> remove(Farewell farewell, Leaving::Secret passphrase) override;
    QFuture<Result<MemberInvitation>> inviteAgain(Returner returner,
                                                  Leaving::Secret passphrase) override;
    QFuture<Result<ServerStory>> story() override;
    QFuture<Result<void>> sayRestored(ServerCare::Secret passphrase) override;
    Millis waitLeft() const override;

private:
    template <typename Answer>
    QFuture<Result<Answer>> run(std::function<Result<Answer>(session::OpenChart &)> act);
    /// `act`, once the passphrase has been shown to be the desk's.
    template <typename Answer>
    QFuture<Result<Answer>> withPassphrase(std::shared_ptr<crypto::SecretBytes> passphrase,
                                           std::function<Result<Answer>(session::OpenChart &)> act);
    Result<Roster> rosterOf(session::OpenChart &open) const;
    Result<ServerStory> storyOf(session::OpenChart &open) const;

    SecondDesk m_desk;
    crypto::SystemRandom m_random; // the surroundings' is the store's thread's
    session::Surroundings m_door; ///< with all that opens the desk
    sync::NetLimits m_limits;
    std::atomic<bool> m_isStopped = false;
    store::StoreThread m_thread; // last: its work uses the others
};

} // namespace alcove::members
