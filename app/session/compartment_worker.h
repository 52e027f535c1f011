#pragma once

#include "core/compartments.h"
#include "core/emergency.h"
#include "core/emergency_access.h"
#include "core/emergency_sheets.h"
#include "crypto/sodium.h"
#include "session/copies_apart.h"
#include "store/store_thread.h"

#include <functional>
#include <map>
#include <memory>
#include <mutex>

namespace alcove::session {

class ChartSession; // it has one of these

/// The compartments of an unlocked desk, each opened when it is first asked for.
class CompartmentWorker final : public Compartments,
                                public CopiesApart,
                                public EmergencyRooms,
                                public EmergencySheets {
public:
    /// Keeps of `open` what it needs. What `surroundings` refers to outlives it.
    CompartmentWorker(const OpenChart &open, Workspace workspace, const Surroundings &surroundings);
    /// Closes what is open, its last words written.
    ~CompartmentWorker() override;

    QFuture<Result<Session *>> psychotherapyNotes() override;
    QFuture<Result<QList<RestrictedChart>>> restrictedCharts() override;
    QFuture<Result<Session *>> restrictedChart(RawId id) override;
    QFuture<Result<RawId>> restrictChart(Client client, Restriction because) override;

    QFuture<Result<QList<UserId>>> holders(RawId chart) override;
    QFuture<Result<void>> nameHolder(RawId chart, UserId user, bool isHolder) override;
    QFuture<Result<void>> leaveOver() override;

    QFuture<Result<std::optional<Millis>>> sheetsMadeAt(RawId chart) override;
    QFuture<Result<Codes>> makeSheets(RawId chart) override;
    QFuture<Result<void>> withdrawSheets(RawId chart) override;
    QFuture<Result<Opened>> openBySheets(QString folder, Codes typed, QString reason) override;

    /// From here on nothing is put back while `stores` is held: copies are being made.
    void takeTurns(std::mutex &stores) { m_stores = &stores; }
    QFuture<Result<QList<CopiesStand>>> copiesStand() override;
    QFuture<Result<QList<CopyApart>>> copiesOf(StoreApart store) override;
    QFuture<Result<QString>> putBack(StoreApart store, QString copy) override;

private:
    CompartmentOwner owner() const { return {m_workspace, m_practice, m_identity, m_seed}; }
    /// A restricted chart over a connection of its own, for one act.
    Result<OpenChart> reach(const RawId &chart);
    /// Opened once, or begun where that is how one comes to it.
    Result<Session *> enter(const Workspace &workspace);
    Result<Opened> readSheets(const QString &folder, const Codes &typed, const QString &reason);

    Workspace m_workspace;
    Practice m_practice;
    Identity m_identity;
    crypto::SecretBytes m_seed;
    std::shared_ptr<ChangeBell> m_bell; ///< the desk's, for what waits in a room too
    store::StoreKey m_storeKey; ///< of the desk, whose log tells of emergencies
    crypto::SystemRandom m_random; // the surroundings' is the store's thread's
    Surroundings m_surroundings;
    std::map<QString, std::unique_ptr<ChartSession>> m_open; ///< by their folders
    std::map<QString, EmergencyTime> m_emergencies; ///< of those open, how long they are
    std::mutex *m_stores = nullptr;
    store::StoreThread m_thread; // last: its work uses the others
};

} // namespace alcove::session
