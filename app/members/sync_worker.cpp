#include "members/sync_worker.h"

#include "core/setting_names.h"
#include "members/desk_sync.h"
#include "members/stoppable_net.h"
#include "store/ask_on.h"

namespace alcove::members {

namespace {

/// What of a round a person is told.
Result<void> tell(const DeskRound &round, SyncStore &store, SyncStand &stand)
{
    for (const Scope scope : round.desk.standing) {
        TRY_ASSIGN(const auto loss, sync::openLossOf(store, scope));
        if (loss)
            stand.losses.append(*loss);
    }
    stand.received = round.desk.pulled;
    stand.isClosing = !round.desk.closing.isEmpty();
    stand.isRemoved = round.desk.isRemoved;
    for (const RoomRound &room : round.rooms) {
        stand.received += room.round.pulled;
        // A chart of an emergency goes by itself, and its person knows.
        stand.isClosing = stand.isClosing || (room.isClosing && !room.isEmergencyOver);
        // A key that is on its way comes with a later round, by itself.
        if (room.loss)
            stand.losses.append(*room.loss);
        else if (room.failure && room.failure->code != ErrorCode::Locked)
            stand.failure = room.failure;
    }
    return {};
}

/// In the desk's scopes and in all that is kept apart. One that does not open waits untold: it is
/// told of where it is opened.
Result<qint64> countWaiting(session::OpenChart &desk, const session::Workspace &workspace,
                            const session::Surroundings &surroundings)
{
    qint64 waiting = 0;
    const auto add = [&waiting](SyncStore &store) -> Result<void> {
        TRY_ASSIGN(const auto scopes, sync::syncStatus(store));
        for (const sync::ScopeStatus &scope : scopes)
            waiting += scope.waiting;
        return {};
    };
    TRY(add(*desk.sync));
    for (const session::Workspace &folder :
         session::compartmentsOf(workspace, *surroundings.disk.files)) {
        auto room
            = session::reachCompartment(folder, session::ownerOf(desk, workspace), surroundings);
        if (room)
            TRY(add(*room->sync));
    }
    return waiting;
}

} // namespace

SyncWorker::SyncWorker(const session::OpenChart &open, session::Workspace workspace,
                       const session::Surroundings &surroundings, MakeNet makeNet)
    : m_desk(open, std::move(workspace), surroundings)
    , m_makeNet(std::move(makeNet))
{
}

SyncWorker::~SyncWorker()
{
    m_isStopped = true;
}

QFuture<Result<SyncStand>> SyncWorker::syncOnce()
{
    return store::askOn(m_thread, [this] { return round(); });
}

Result<SyncStand> SyncWorker::round()
{
    TRY_ASSIGN(session::OpenChart desk, m_desk.open());
    SyncStand stand;
    const auto address = sync::parseServerAddress(desk.practice.serverUrl);
    if (!address)
        return stand;
    stand.hasServer = true;
    stand.madeAt = desk.practice.madeAt;
    const auto server = m_makeNet(*address);
    StoppableNet net(*server, &m_isStopped);
    DeskSync sync(desk, m_desk.workspace(), net, m_desk.surroundings());
    // The window has the desk open: what is to go from it goes another time.
    sync.beforeClosing([] { return Result<void>(Error(ErrorCode::Conflict)); });
    const auto round = sync.run();
    if (!round)
        stand.failure = round.error();
    else
        TRY(tell(*round, *desk.sync, stand));
    TRY_ASSIGN(const QByteArray contact, desk.chart->setting(syncContactSetting));
    stand.contactAt = contact.toLongLong();
    TRY_ASSIGN(stand.waiting, countWaiting(desk, m_desk.workspace(), m_desk.surroundings()));
    return stand;
}

} // namespace alcove::members
