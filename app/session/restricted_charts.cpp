#include "session/restricted_charts.h"

#include "chart/care_table.h"
#include "chart/client_table.h"
#include "core/access.h"
#include "core/setting_names.h"
#include "session/emergency.h"

#include <algorithm>

namespace alcove::session {

namespace {

Result<std::optional<ClientId>> clientOf(OpenChart &open)
{
    TRY_ASSIGN(const auto clients, chart::ClientTable(*open.connection).list({}));
    return clients.isEmpty() ? std::nullopt : std::optional(clients.first().id);
}

std::optional<EmergencyTime> emergencyIn(OpenChart &room)
{
    const auto time = emergencyTimeOf(room);
    return time ? *time : std::nullopt;
}

} // namespace

Result<RawId> makeRestrictedChart(const CompartmentOwner &owner, const Client &client,
                                  Restriction because, const Surroundings &surroundings)
{
    const RawId id = newRawId(surroundings.clock, surroundings.random);
    Client known = client;
    known.id = ClientId::make(surroundings.clock, surroundings.random);
    const auto fill = [&](OpenChart &open) -> Result<void> {
        TRY(open.chart->setSetting(roomSetting, roomName({Scope::Restricted, id}).toUtf8()));
        TRY(open.chart->restrictChart(id, because));
        TRY(open.chart->saveClient(known));
        return open.chart->assign({known.id, owner.practice.actor.user, true});
    };
    TRY_ASSIGN(OpenChart open,
               makeCompartment(owner.desk.restrictedChart(id), owner, surroundings, fill));
    keepAudit(open);
    return id;
}

Result<RestrictedChart> describeRestricted(const RawId &id, OpenChart &open)
{
    RestrictedChart chart;
    chart.id = id;
    TRY_ASSIGN(const QByteArray because, open.chart->setting(restrictionSetting));
    TRY_ASSIGN(const auto clients, open.chart->clients({}));
    const auto why = restrictionFromName(QString::fromUtf8(because));
    if (!why && clients.isEmpty())
        return Error(ErrorCode::Offline, "restricted chart whose ops have not come yet");
    if (!why || clients.isEmpty())
        return Error(ErrorCode::Corrupt, "restricted chart of nobody");
    chart.because = *why;
    chart.client = clients.first().id;
    TRY_ASSIGN(chart.named, chart::CareTable(*open.connection).teamOf(chart.client));
    chart.clientName = clients.first().name;
    return chart;
}

Result<QList<RestrictedChart>> listRestricted(const CompartmentOwner &owner,
                                              const Surroundings &surroundings)
{
    TRY(permit(owner.practice.roles, Scope::Restricted, Access::Read));
    QList<RestrictedChart> charts;
    Files &files = *surroundings.disk.files;
    std::vector<RawId> there = restrictedChartsOf(owner.desk, files);
    for (const RawId &id : chartsFromSheets(owner.desk, files))
        if (std::find(there.begin(), there.end(), id) == there.end())
            there.push_back(id);
    for (const RawId &id : there) {
        const Workspace place = placeOfRestricted(owner.desk, id, files);
        auto open = openCompartment(place, owner, surroundings);
        auto chart = open ? describeRestricted(id, *open) : open.error();
        if (open)
            keepAudit(*open);
        RestrictedChart listed;
        if (chart)
            listed = *std::move(chart);
        else
            listed.shut = chart.error();
        listed.id = id;
        // Also of one that does not open since its time is over. Of one that can't be read at all
        // nothing is said: why it does not open is told besides.
        if (open)
            listed.emergency = emergencyIn(*open);
        else if (auto shut = reachCompartment(place, owner, surroundings))
            listed.emergency = emergencyIn(*shut);
        listed.isBySheets = place.folder == owner.desk.chartFromSheets(id).folder;
        charts.append(listed);
    }
    std::stable_sort(charts.begin(), charts.end(),
                     [](const RestrictedChart &one, const RestrictedChart &other) {
                         return one.clientName.localeAwareCompare(other.clientName) < 0;
                     });
    return charts;
}

Workspace workspaceOf(const Workspace &desk, const Room &room)
{
    return room.scope == Scope::Restricted ? desk.restrictedChart(room.id)
                                           : desk.psychotherapyNotes();
}

Result<Room> roomOf(const Workspace &workspace, OpenChart &open)
{
    TRY_ASSIGN(const QByteArray named, open.chart->setting(roomSetting));
    if (const auto room = roomFromName(QString::fromUtf8(named)))
        return *room;
    const auto id = workspace.content == Scope::Restricted
        ? parseRawId(workspace.folder.section(u'/', -1).toStdString())
        : std::optional(open.practice.actor.user.raw);
    if (!id)
        return Error(ErrorCode::Corrupt, "compartment in a folder of no room");
    const Room room{workspace.content, *id};
    TRY(open.chart->setSetting(roomSetting, roomName(room).toUtf8()));
    return room;
}

Result<bool> takeInRoomKey(const CompartmentOwner &owner, const Room &room, const ScopeKey &key,
                           const Surroundings &surroundings)
{
    const Workspace workspace = workspaceOf(owner.desk, room);
    if (!hasCompartment(workspace, *surroundings.disk.files)) {
        TRY_ASSIGN(
            OpenChart made,
            makeCompartment(workspace, owner, surroundings, [&](OpenChart &begun) -> Result<void> {
                TRY(begun.chart->setSetting(roomSetting, roomName(room).toUtf8()));
                return begun.sync->addScopeKey(key);
            }));
        keepAudit(made);
        return true;
    }
    TRY_ASSIGN(OpenChart open, reachCompartment(workspace, owner, surroundings));
    TRY(roomOf(workspace, open));
    TRY_ASSIGN(const auto keys, open.sync->scopeKeys());
    const bool isKnown = std::any_of(keys.begin(), keys.end(), [&key](const ScopeKey &each) {
        return each.scope == key.scope && each.epoch == key.epoch;
    });
    if (!isKnown)
        TRY(open.sync->addScopeKey(key));
    keepAudit(open);
    return !isKnown;
}

Result<QList<UserId>> namedFor(OpenChart &open)
{
    TRY_ASSIGN(const auto client, clientOf(open));
    return client ? chart::CareTable(*open.connection).teamOf(*client) : QList<UserId>();
}

Result<void> nameFor(OpenChart &open, const UserId &user, bool isNamed)
{
    TRY_ASSIGN(const auto client, clientOf(open));
    if (!client)
        return Error(ErrorCode::NotFound, "a chart whose client has not come yet");
    TRY_ASSIGN(const auto named, namedFor(open));
    // One of before this had names: who has it is named first.
    if (named.isEmpty() && user != open.practice.actor.user)
        TRY(open.chart->assign({*client, open.practice.actor.user, true}));
    return open.chart->assign({*client, user, isNamed});
}

} // namespace alcove::session
