#include "members/sync_worker.h"

#include "core/setting_names.h"
#include "members/desk_sync.h"
#include "members/stoppable_net.h"
#include "store/ask_on.h"
#include "sync/stream.h"

namespace alcove::members {

using sync::LiveTicket;

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

/// How far all of a desk is with its server.
struct Standing {
    qint64 waiting = 0;
    wire::Heads heads;
};

/// In the desk's scopes and in all that is kept apart. One that does not open waits untold: it is
/// told of where it is opened.
Result<Standing> standingOf(session::OpenChart &desk, const session::Workspace &workspace,
                            const session::Surroundings &surroundings)
{
    Standing standing;
    const auto add = [&](SyncStore &store) -> Result<void> {
        TRY_ASSIGN(const auto scopes, sync::syncStatus(store));
        for (const sync::ScopeStatus &scope : scopes) {
            standing.waiting += scope.waiting;
            TRY_ASSIGN(const ScopeId id, sync::streamOf(store, desk.practice.id, scope.scope));
            standing.heads.heads.push_back({id, static_cast<std::uint64_t>(scope.seq)});
        }
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
    return standing;
}

} // namespace

SyncWorker::SyncWorker(const session::OpenChart &open, session::Workspace workspace,
                       const session::Surroundings &surroundings, MakeNet makeNet, MakeEar makeEar)
    : m_desk(open, std::move(workspace), surroundings)
    , m_makeNet(std::move(makeNet))
    , m_bell(open.bell)
{
    m_bell->onRing([this] { m_calls.call(SyncCall::Waiting); });
    if (makeEar)
        m_watch = std::make_unique<LiveWatch>(std::move(makeEar),
                                              [this] { m_calls.call(SyncCall::Arrived); });
}

SyncWorker::~SyncWorker()
{
    m_bell->onRing({});
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
    if (m_watch)
        m_watch->beginRound();
    auto ticket = sync(desk, net, stand);
    if (m_watch)
        m_watch->endRound(*address, ticket ? *std::move(ticket) : std::nullopt);
    TRY(ticket);
    return stand;
}

Result<std::optional<LiveTicket>> SyncWorker::sync(session::OpenChart &desk, sync::Net &net,
                                                   SyncStand &stand)
{
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
    TRY_ASSIGN(Standing standing, standingOf(desk, m_desk.workspace(), m_desk.surroundings()));
    stand.waiting = standing.waiting;
    if (sync.token().empty())
        return std::optional<LiveTicket>();
    return std::optional(LiveTicket{sync.token(), std::move(standing.heads)});
}

} // namespace alcove::members
