#include "session/emergency.h"

#include "chart/client_table.h"
#include "chart/emergency_book.h"
#include "chart/emergency_table.h"
#include "core/access.h"
#include "session/close_scopes.h"
#include "session/compartment.h"
#include "session/reading_by_sheets.h"
#include "session/restricted_charts.h"

#include <algorithm>

namespace alcove::session {

namespace {

Result<std::optional<ClientId>> clientOf(OpenChart &room)
{
    TRY_ASSIGN(const auto clients, chart::ClientTable(*room.connection).list({}));
    return clients.isEmpty() ? std::nullopt : std::optional(clients.first().id);
}

using OverAct = std::function<Result<void>(std::optional<OpenChart> &, const Workspace &)>;

/// Restricted charts whose time is over, but of those named for it since: the next round tells
/// them.
Result<void> eachOver(OpenChart &desk, const Workspace &workspace, const Surroundings &surroundings,
                      const OverAct &act)
{
    TRY_ASSIGN(const auto grants, desk.sync->keyGrants());
    for (const RawId &id : restrictedChartsOf(workspace, *surroundings.disk.files)) {
        const Workspace folder = workspace.restrictedChart(id);
        auto found = reachCompartment(folder, ownerOf(desk, workspace), surroundings);
        if (!found)
            continue; // what does not open is told of by whoever opens it
        std::optional<OpenChart> room(*std::move(found));
        TRY_ASSIGN(const auto state, emergencyOf(*room, surroundings.clock.now()));
        const QString name = roomName({Scope::Restricted, id});
        const bool isGranted
            = std::any_of(grants.begin(), grants.end(),
                          [&name](const KeptGrant &grant) { return grant.room == name; });
        if (state == EmergencyState::Over && !isGranted)
            TRY(act(room, folder));
    }
    return {};
}

} // namespace

Result<std::optional<EmergencyTime>> emergencyTimeOf(OpenChart &room)
{
    TRY_ASSIGN(const QByteArray bySheets, room.chart->setting(sheetsTimeSetting));
    if (!bySheets.isEmpty())
        return std::optional(decodeTime(bySheets).value_or(EmergencyTime{}));
    TRY_ASSIGN(const QByteArray setting, room.chart->setting(emergencySetting));
    if (setting.isEmpty())
        return std::optional<EmergencyTime>();
    TRY_ASSIGN(const auto named, namedFor(room));
    if (named.contains(room.practice.actor.user))
        return std::optional<EmergencyTime>();
    return std::optional(decodeTime(setting).value_or(EmergencyTime{}));
}

Result<void> permitEmergency(OpenChart &desk, const Workspace &workspace, const RawId &chart,
                             const Surroundings &surroundings)
{
    TRY(permit(desk.practice.roles, Scope::Restricted, Access::Read));
    const Workspace folder = workspace.restrictedChart(chart);
    if (!hasCompartment(folder, *surroundings.disk.files))
        return {};
    TRY_ASSIGN(OpenChart open, reachCompartment(folder, ownerOf(desk, workspace), surroundings));
    TRY_ASSIGN(const auto state, emergencyOf(open, surroundings.clock.now()));
    return state == EmergencyState::None
        ? Result<void>(Error(ErrorCode::Conflict, "the chart is on this desk already"))
        : Result<void>();
}

Result<EmergencyState> emergencyOf(OpenChart &room, Millis now)
{
    TRY_ASSIGN(const auto time, emergencyTimeOf(room));
    if (!time)
        return EmergencyState::None;
    return time->isOpen(now) ? EmergencyState::Open : EmergencyState::Over;
}

Result<void> beginEmergency(OpenChart &room, const EmergencyTime &time)
{
    return room.chart->setSetting(emergencySetting, encodeTime(time));
}

Result<QList<UserId>> holdersFor(OpenChart &room)
{
    TRY_ASSIGN(const auto client, clientOf(room));
    if (!client)
        return QList<UserId>();
    TRY_ASSIGN(auto holders, chart::EmergencyTable(*room.connection).holdersOf(*client));
    TRY_ASSIGN(const auto named, namedFor(room));
    holders.removeIf([&named](const UserId &user) { return named.contains(user); });
    return holders;
}

Result<void> nameHolder(OpenChart &room, const UserId &user, bool isHolder,
                        const Surroundings &surroundings)
{
    TRY_ASSIGN(const auto client, clientOf(room));
    if (!client)
        return Error(ErrorCode::NotFound, "a chart whose client has not come yet");
    TRY_ASSIGN(const auto named, namedFor(room));
    // One of before this had names: who has it is named first.
    if (const UserId self = room.practice.actor.user; named.isEmpty())
        TRY(room.chart->assign({*client, self, true}));
    return chart::EmergencyBook(*room.connection, surroundings.clock, surroundings.random,
                                room.practice)
        .name({*client, user, isHolder});
}

Result<EmergenciesOver> dropEmergenciesOver(OpenChart &desk, const Workspace &workspace,
                                            const std::function<Result<void>()> &prepare,
                                            const Surroundings &surroundings)
{
    EmergenciesOver done;
    TRY_ASSIGN(done.gone, dropSheetsOver(desk, workspace, prepare, surroundings));
    const auto drop = [&](std::optional<OpenChart> &room, const Workspace &folder) -> Result<void> {
        ++done.left;
        const auto ready = prepare();
        const auto taken = ready ? takeInBeforeClosing(*room, folder, surroundings) : ready;
        if (!taken && taken.error().code == ErrorCode::Conflict)
            return {};
        TRY(taken);
        TRY_ASSIGN(const qint64 waiting, room->sync->countOutgoing(Scope::Restricted));
        if (waiting > 0)
            return {};
        room.reset();
        TRY(dropCompartment(folder, desk, *surroundings.disk.files));
        --done.left;
        ++done.gone;
        return {};
    };
    TRY(eachOver(desk, workspace, surroundings, drop));
    return done;
}

} // namespace alcove::session
