#pragma once

#include "core/desk_alerts.h"
#include "core/emergency_access.h"
#include "core/pack_signers.h"
#include "core/practice_care.h"
#include "members/factor_worker.h"
#include "members/late_worker.h"
#include "members/leaving_worker.h"
#include "members/member_desk.h"
#include "members/second_desk.h"
#include "members/sync_worker.h"
#include "store/store_thread.h"

#include <atomic>
#include <functional>
#include <memory>

namespace alcove::members {

/// The practice's people as the window of an unlocked desk has them, on a thread and a connection
/// of its own: a server may be slow, and the chart goes on answering meanwhile.
class MembersWorker final : public People,
                            public EmergencyAccess,
                            public DeskSyncing,
                            public PracticeCare,
                            public DeskAlerts,
                            public PackSigners {
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

    QFuture<Result<QList<crypto::VerifyKey>>> packSigners() override;

    QFuture<Result<QList<EmergencyChart>>> emergencyCharts() override;
    QFuture<Result<EmergencyOpened>> openInEmergency(RawId chart, QString reason) override;
    QFuture<Result<int>> dropOver() override;

    QFuture<Result<SyncStand>> syncOnce(SyncReach reach) override;
    QFuture<SyncCall> nextCall() override;
    void onProgress(std::function<void(const SyncProgress &)> tell) override;

    QFuture<Result<QList<DeskAlert>>> alerts() override;
    QFuture<Result<void>> acknowledge(DeviceId desk) override;

    Leaving &leaving() override { return m_leaving; }
    LateDesk &lateDesk() override { return m_late; }
    ServerCare &serverCare() override { return m_leaving; }
    DeskAlerts &deskAlerts() override { return *this; }
    FactorDesk &factorDesk() override { return m_factor; }

private:
    template <typename Answer>
    QFuture<Answer> run(std::function<Answer()> work);
    /// `act` on the store.
    template <typename Answer>
    Result<Answer> onDesk(const std::function<Result<Answer>(MemberDesk &)> &act);
    /// After the answer is out, so that nobody waits for it.
    void tellServerLater();

    SecondDesk m_desk;
    sync::NetLimits m_limits;
    std::atomic<bool> m_isStopped = false;
    SyncWorker m_syncing;
    LeavingWorker m_leaving;
    LateWorker m_late;
    FactorWorker m_factor;
    store::StoreThread m_thread; // last: its work uses the others
};

/// For a session: see session::MakePeople.
std::unique_ptr<People> makePeople(const session::OpenChart &open,
                                   const session::Workspace &workspace,
                                   const session::Surroundings &surroundings);

} // namespace alcove::members
