#pragma once

#include "chart/sql_chart.h"
#include "chart/sql_sync_store.h"
#include "core/emergency_access.h"
#include "crypto/sodium.h"
#include "members/member_desk.h"
#include "session/open_chart.h"
#include "store/store_thread.h"

#include <atomic>
#include <functional>
#include <memory>

namespace alcove::members {

/// How long a server may keep a window's work waiting, and with it one who locks the desk.
constexpr sync::NetLimits windowLimits{std::chrono::milliseconds{3'000},
                                       std::chrono::milliseconds{5'000}};

/// The practice's people as the window of an unlocked desk has them, on a thread and a connection
/// of its own: a server may be slow, and the chart goes on answering meanwhile.
class MembersWorker final : public People, public EmergencyAccess {
public:
    /// `open` gives what the store is read with and signed by; it is not kept.
    MembersWorker(const session::OpenChart &open, session::Workspace workspace,
                  const session::Surroundings &surroundings, sync::NetLimits limits = windowLimits);
    /// Waits for the change that is being made; what the server has not heard by then it hears at
    /// the next sync.
    ~MembersWorker() override;

    QFuture<Result<QList<PracticeMember>>> list() override;
    QFuture<Result<RoleChange>> setRoles(UserId user, Roles roles) override;
    QFuture<Result<AskingDesk>> readRequest(QString path) override;
    QFuture<Result<MemberInvitation>> invite(Newcomer newcomer) override;
    QFuture<Result<void>> saveInvitation(QString path, QByteArray file) override;

    QFuture<Result<QList<EmergencyChart>>> emergencyCharts() override;
    QFuture<Result<EmergencyOpened>> openInEmergency(RawId chart, QString reason) override;
    QFuture<Result<int>> dropOver() override;

private:
    template <typename Answer>
    QFuture<Answer> run(std::function<Answer()> work);
    /// The store, over a connection that is there for one act alone.
    Result<session::OpenChart> openDesk();
    /// `act` on the store.
    template <typename Answer>
    Result<Answer> onDesk(const std::function<Result<Answer>(MemberDesk &)> &act);
    /// After the answer is out, so that nobody waits for it.
    void tellServerLater();

    session::Workspace m_workspace;
    crypto::SystemRandom m_random; // the surroundings' is the store's thread's
    session::Surroundings m_surroundings;
    store::StoreKey m_storeKey;
    session::Identity m_identity;
    crypto::SecretBytes m_seed;
    sync::NetLimits m_limits;
    std::atomic<bool> m_isStopped = false;
    store::StoreThread m_thread; // last: its work uses the others
};

/// For a session: see session::MakePeople.
std::unique_ptr<People> makePeople(const session::OpenChart &open,
                                   const session::Workspace &workspace,
                                   const session::Surroundings &surroundings);

} // namespace alcove::members
