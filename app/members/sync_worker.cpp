#include "members/sync_worker.h"

#include "core/setting_names.h"
#include "members/desk_sync.h"
#include "members/late_worker.h"
#include "members/stoppable_net.h"
#include "store/ask_on.h"
#include "sync/stream.h"

#include <algorithm>

namespace alcove::members {

using sync::LiveTicket;

namespace {

/// What a round moves of files: a note that is written meanwhile waits no longer than for this.
constexpr qint64 partsAtOnce = 32;

FilesStand filesOf(const DeskRound &round)
{
    sync::FileMoves moves = round.desk.files;
    for (const RoomRound &room : round.rooms)
        moves += room.files;
    return {moves.unsent, moves.wanted, moves.received, moves.refused, moves.isFull, moves.isMore};
}

/// What of a round a person is told.
Result<void> tell(const DeskRound &round, SyncStore &store, SyncStand &stand)
{
    for (const Scope scope : round.desk.standing) {
        TRY_ASSIGN(const auto loss, sync::openLossOf(store, scope));
        if (loss)
            stand.losses.append(*loss);
    }
    stand.received = round.desk.pulled;
    stand.files = filesOf(round);
    stand.isClosing = !round.desk.closing.isEmpty();
    stand.isRemoved = round.desk.isRemoved;
    stand.isCopied = round.desk.isCopied;
    stand.isCodeAwaited = round.desk.isCodeAwaited;
    stand.renewed = round.desk.renewed;
    stand.unrenewed = round.desk.unrenewed;
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

/// Whose rounds do nothing but move ops: keys, members and logs of others come with the rest.
bool isPlain(Scope scope)
{
    return scope == Scope::Front || scope == Scope::Billing || scope == Scope::Clinical
        || scope == Scope::Requests;
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

QFuture<Result<SyncStand>> SyncWorker::syncOnce(SyncReach reach)
{
    return store::askOn(m_thread, [this, reach] { return round(reach); });
}

void SyncWorker::onProgress(std::function<void(const SyncProgress &)> tell)
{
    const std::lock_guard lock(m_mutex);
    m_tell = std::move(tell);
}

SyncWatch SyncWorker::watch()
{
    return {[this](const SyncProgress &progress) {
                const std::lock_guard lock(m_mutex);
                if (m_tell)
                    m_tell(progress);
            },
            [this] { return !m_isStopped; }};
}

Result<SyncStand> SyncWorker::round(SyncReach reach)
{
    TRY_ASSIGN(session::OpenChart desk, m_desk.open());
    const auto address = sync::parseServerAddress(desk.practice.serverUrl);
    if (!address)
        return SyncStand();
    // Its connection stays for the next round, which may be for a single word.
    if (!m_server || m_address != *address) {
        m_server = m_makeNet(*address);
        m_address = *address;
    }
    StoppableNet net(*m_server, &m_isStopped);
    const auto ahead = m_watch ? m_watch->beginRound() : std::vector<ScopeId>();
    std::optional<LiveTicket> ticket;
    const auto synced = [&]() -> Result<void> {
        std::optional<QList<Scope>> news;
        if (reach == SyncReach::News) {
            TRY_ASSIGN(news, newsIn(desk, ahead));
        }
        bool isDone = false;
        if (news) {
            TRY_ASSIGN(isDone, syncNews(desk, net, *news));
        }
        if (!isDone)
            TRY(syncAll(desk, net, reach == SyncReach::NewKeys));
        m_stand.hasServer = true;
        m_stand.madeAt = desk.practice.madeAt;
        TRY_ASSIGN(const QByteArray contact, desk.chart->setting(syncContactSetting));
        m_stand.contactAt = contact.toLongLong();
        TRY_ASSIGN(Standing standing, standingOf(*desk.sync, desk.practice.id));
        m_stand.waiting = standing.waiting + m_rooms.waiting;
        auto &heads = standing.heads.heads;
        heads.insert(heads.end(), m_rooms.heads.heads.begin(), m_rooms.heads.heads.end());
        if (!m_token.empty())
            ticket = LiveTicket{m_token, std::move(standing.heads)};
        return {};
    }();
    if (m_watch)
        m_watch->endRound(*address, std::move(ticket));
    TRY(synced);
    return m_stand;
}

Result<void> SyncWorker::syncAll(session::OpenChart &desk, sync::Net &net, bool isRenewing)
{
    DeskSync sync(desk, m_desk.workspace(), net, m_desk.surroundings());
    // The window has the desk open: what is to go from it goes another time.
    sync.beforeClosing([] { return Result<void>(Error(ErrorCode::Conflict)); });
    sync.watch(watch());
    sync.makeSnapshots({});
    sync.moveFiles({partsAtOnce});
    if (isRenewing)
        sync.renewAll();
    m_stand = SyncStand();
    const auto round = sync.run();
    if (!round)
        m_stand.failure = round.error();
    else
        TRY(tell(*round, *desk.sync, m_stand));
    m_token = sync.token();
    TRY(noteClosing(*desk.chart));
    TRY_ASSIGN(m_rooms, standingOfRooms(desk));
    TRY_ASSIGN(const auto late, latePiecesOf(desk, m_desk.workspace(), m_desk.surroundings()));
    m_stand.late
        = static_cast<int>(std::count_if(late.begin(), late.end(), [](const LatePiece &piece) {
              return piece.op.state == LateState::Waiting;
          }));
    return {};
}

Result<void> SyncWorker::noteClosing(Chart &chart)
{
    TRY_ASSIGN(const QByteArray kept, chart.setting(closingSetting));
    m_stand.isClosingTried = kept == closingTried;
    if (m_stand.isClosing && kept.isEmpty())
        return chart.setSetting(closingSetting, closingDue);
    if (!m_stand.isClosing && !m_stand.failure && !kept.isEmpty())
        return chart.setSetting(closingSetting, {});
    return {};
}

Result<bool> SyncWorker::syncNews(session::OpenChart &desk, sync::Net &net,
                                  const QList<Scope> &scopes)
{
    DeskSync sync(desk, m_desk.workspace(), net, m_desk.surroundings());
    sync.watch(watch());
    sync.moveFiles({partsAtOnce});
    const auto round = sync.runScopes(scopes, m_token);
    // Out of reach is so for everything; what else is wrong is told by a round of everything.
    if (!round && round.error().code == ErrorCode::Offline) {
        m_stand.failure = round.error();
        m_stand.received = 0;
        return true;
    }
    if (!round || !round->desk.standing.isEmpty())
        return false;
    m_token = sync.token();
    m_stand.received = round->desk.pulled;
    m_stand.files = filesOf(*round);
    m_stand.renewed = round->desk.renewed;
    return true;
}

Result<std::optional<QList<Scope>>> SyncWorker::newsIn(session::OpenChart &desk,
                                                       const std::vector<ScopeId> &ahead) const
{
    // The last round has told of something, and what became of it is not known without another.
    if (m_token.empty() || m_stand.failure || m_stand.isCopied || !m_stand.losses.isEmpty())
        return std::optional<QList<Scope>>();
    std::size_t found = 0;
    QList<Scope> news;
    TRY_ASSIGN(const auto scopes, sync::syncStatus(*desk.sync));
    for (const sync::ScopeStatus &each : scopes) {
        TRY_ASSIGN(const ScopeId id, sync::streamOf(*desk.sync, desk.practice.id, each.scope));
        const bool isAhead = std::find(ahead.begin(), ahead.end(), id) != ahead.end();
        found += isAhead ? 1 : 0;
        if (!isAhead && each.waiting == 0)
            continue;
        if (!isPlain(each.scope))
            return std::optional<QList<Scope>>();
        news.append(each.scope);
    }
    if (m_stand.files.isMore && !news.contains(Scope::Clinical))
        news.append(Scope::Clinical);
    if (news.isEmpty() || found != ahead.size())
        return std::optional<QList<Scope>>(); // it is in what is kept apart
    return std::optional(news);
}

Result<SyncWorker::Standing> SyncWorker::standingOf(SyncStore &store, const PracticeId &practice)
{
    Standing standing;
    TRY_ASSIGN(const auto scopes, sync::syncStatus(store));
    for (const sync::ScopeStatus &scope : scopes) {
        standing.waiting += scope.waiting;
        TRY_ASSIGN(const ScopeId id, sync::streamOf(store, practice, scope.scope));
        standing.heads.heads.push_back({id, static_cast<std::uint64_t>(scope.seq)});
    }
    return standing;
}

Result<SyncWorker::Standing> SyncWorker::standingOfRooms(session::OpenChart &desk) const
{
    Standing all;
    const session::Surroundings &surroundings = m_desk.surroundings();
    for (const session::Workspace &folder :
         session::compartmentsOf(m_desk.workspace(), *surroundings.disk.files)) {
        auto room = session::reachCompartment(folder, session::ownerOf(desk, m_desk.workspace()),
                                              surroundings);
        if (!room)
            continue;
        TRY_ASSIGN(const Standing each, standingOf(*room->sync, desk.practice.id));
        all.waiting += each.waiting;
        all.heads.heads.insert(all.heads.heads.end(), each.heads.heads.begin(),
                               each.heads.heads.end());
    }
    return all;
}

} // namespace alcove::members
