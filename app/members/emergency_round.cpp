#include "members/emergency_round.h"

#include "members/desk_sync.h"
#include "members/emergency_opening.h"
#include "session/emergency.h"

namespace alcove::members {

Result<EmergencyOpened> openAndSync(session::OpenChart &desk, const session::Workspace &workspace,
                                    sync::Net &net, const session::Surroundings &surroundings,
                                    const EmergencyAsk &ask,
                                    const std::function<Result<void>()> &mayClose)
{
    TRY_ASSIGN(const EmergencyTime time,
               EmergencyOpening(desk, workspace, net, surroundings).open(ask.chart, ask.reason));
    EmergencyOpened opened;
    opened.until = time.until;
    DeskSync sync(desk, workspace, net, surroundings);
    sync.beforeClosing(mayClose);
    const auto round = sync.run();
    if (!round) {
        opened.notSynced = round.error();
        return opened;
    }
    const QString folder = workspace.restrictedChart(ask.chart).folder;
    for (const RoomRound &room : round->rooms)
        if (room.folder == folder)
            opened.notSynced = room.failure;
    return opened;
}

Result<int> dropOver(session::OpenChart &desk, const session::Workspace &workspace, sync::Net *net,
                     const session::Surroundings &surroundings)
{
    TRY_ASSIGN(const auto over,
               session::dropEmergenciesOver(
                   desk, workspace, [] { return Result<void>(); }, surroundings));
    int gone = over.gone;
    if (over.left == 0 || net == nullptr)
        return gone;
    DeskSync sync(desk, workspace, *net, surroundings);
    sync.beforeClosing([] { return Result<void>(Error(ErrorCode::Conflict)); });
    sync.letEmergenciesGo();
    const auto round = sync.run();
    if (!round)
        return gone; // out of reach: another time
    for (const RoomRound &room : round->rooms)
        gone += room.isGone && room.isEmergencyOver ? 1 : 0;
    return gone;
}

Result<QList<EmergencyChart>> chartsApart(session::OpenChart &desk,
                                          const session::Workspace &workspace, Files &files)
{
    TRY_ASSIGN(auto charts, emergencyCharts(desk));
    charts.removeIf([&](const EmergencyChart &chart) {
        return session::hasCompartment(workspace.restrictedChart(chart.id), files);
    });
    return charts;
}

} // namespace alcove::members
