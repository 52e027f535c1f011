#include "members/closing_at_door.h"

#include "chart/scope_closing.h"
#include "core/setting_names.h"
#include "members/desk_sync.h"
#include "members/sync_worker.h"
#include "session/close_scopes.h"

#include <algorithm>

namespace alcove::members {

namespace {

using session::OpenChart;
using session::Surroundings;
using session::Workspace;

/// Whether nothing is left that is to go.
Result<bool> close(OpenChart &open, const Workspace &workspace, const Surroundings &surroundings,
                   sync::Net &net)
{
    DeskSync sync(open, workspace, net, surroundings);
    sync.beforeClosing([&] { return session::takeInBeforeClosing(open, workspace, surroundings); });
    TRY_ASSIGN(const DeskRound round, sync.run());
    TRY(session::finishClosing(open, workspace, surroundings));
    return round.desk.closing.isEmpty()
        && std::none_of(round.rooms.begin(), round.rooms.end(),
                        [](const RoomRound &room) { return room.isClosing; });
}

/// Whether something is to go: told by a round of the open window, or begun and not ended.
Result<bool> isDue(OpenChart &open)
{
    TRY_ASSIGN(const QByteArray kept, open.chart->setting(closingSetting));
    TRY_ASSIGN(const auto pages, chart::closingScopes(*open.connection));
    return !kept.isEmpty() || !pages.isEmpty();
}

} // namespace

void closeAtDoor(
    OpenChart &open, const Workspace &workspace, const Surroundings &surroundings,
    const std::function<std::unique_ptr<sync::Net>(const sync::ServerAddress &)> &makeNet)
{
    const auto due = isDue(open);
    const auto address = sync::parseServerAddress(open.practice.serverUrl);
    if (!due || !*due || !address)
        return;
    const auto net = makeNet(*address);
    const auto closed = close(open, workspace, surroundings, *net);
    // What can't be kept is tried again at the next unlocking, as if it had not been.
    static_cast<void>(open.chart->setSetting(
        closingSetting, closed && *closed ? QByteArray() : QByteArray(closingTried)));
}

void closeAtServer(OpenChart &open, const Workspace &workspace, const Surroundings &surroundings)
{
    closeAtDoor(open, workspace, surroundings, [](const sync::ServerAddress &address) {
        return std::make_unique<sync::BeastNet>(address, windowLimits);
    });
}

} // namespace alcove::members
