#include "members/emergency_opening.h"

#include "chart/emergency_book.h"
#include "session/emergency.h"
#include "session/restricted_charts.h"
#include "sync/membership.h"
#include "sync/server_link.h"
#include "wire/scope.h"

#include <algorithm>

namespace alcove::members {

using session::OpenChart;
using session::Workspace;

namespace {

bool isOf(const std::vector<ScopeKey> &keys, std::uint32_t epoch)
{
    return std::any_of(keys.begin(), keys.end(),
                       [epoch](const ScopeKey &key) { return key.epoch == epoch; });
}

} // namespace

EmergencyOpening::EmergencyOpening(OpenChart &desk, const Workspace &workspace, sync::Net &net,
                                   const session::Surroundings &surroundings)
    : m_desk(desk)
    , m_workspace(workspace)
    , m_net(net)
    , m_surroundings(surroundings)
{
}

Result<EmergencyTime> EmergencyOpening::open(const RawId &chart, const QString &reason)
{
    const Room room{Scope::Restricted, chart};
    TRY(session::permitEmergency(m_desk, m_workspace, chart, m_surroundings));
    TRY_ASSIGN(const auto log, m_desk.sync->memberRecords());
    TRY_ASSIGN(const auto membership, sync::Membership::of(m_desk.practice, log));
    const wire::Members &members = membership.members();
    TRY_ASSIGN(auto halves, givenHalves(m_desk, members));
    halves.erase(std::remove_if(halves.begin(), halves.end(),
                                [&chart](const GivenHalf &half) { return half.chart != chart; }),
                 halves.end());
    if (halves.empty())
        return Error(ErrorCode::NotFound, "no half of this chart's key on this desk");
    TRY(chart::EmergencyBook(*m_desk.connection, m_surroundings.clock, m_surroundings.random,
                             m_desk.practice)
            .breakGlass(chart, reason));
    session::keepAudit(m_desk);
    TRY_ASSIGN(const auto keys, ask(room, halves, reason.simplified(), members));
    return take(room, keys);
}

Result<std::vector<ScopeKey>> EmergencyOpening::ask(const Room &room,
                                                    const std::vector<GivenHalf> &halves,
                                                    const QString &reason,
                                                    const wire::Members &members)
{
    const crypto::SigningKey device = m_desk.identity.deviceKey();
    const DeviceId self = m_desk.practice.actor.device;
    const wire::AskTerms terms{members.practice, halves.front().give.scope, self,
                               m_surroundings.clock.now(), reason.toStdString()};
    sync::ServerLink link(m_net, {members.practice, self}, device);
    TRY_ASSIGN(const auto puts,
               link.askHalf(wire::askFor(terms, halves.front().half, device, m_surroundings.random),
                            members));
    std::vector<ScopeKey> keys;
    for (const wire::HalfPut &put : puts)
        for (const GivenHalf &half : halves) {
            if (half.give.epoch != put.epoch || isOf(keys, put.epoch))
                continue;
            auto joined = wire::joinKey(half.half, put);
            if (!joined)
                continue;
            ScopeKey key;
            key.scope = room.scope;
            key.epoch = put.epoch;
            key.key = *std::move(joined);
            keys.push_back(std::move(key));
        }
    if (keys.empty())
        return Error(ErrorCode::Untrusted, "no half of the server's fits one of this desk");
    return keys;
}

Result<EmergencyTime> EmergencyOpening::take(const Room &room, const std::vector<ScopeKey> &keys)
{
    const auto owner = session::ownerOf(m_desk, m_workspace);
    for (const ScopeKey &key : keys)
        TRY(session::takeInRoomKey(owner, room, key, m_surroundings));
    TRY_ASSIGN(
        OpenChart open,
        session::reachCompartment(session::workspaceOf(m_workspace, room), owner, m_surroundings));
    const Millis now = m_surroundings.clock.now();
    const EmergencyTime time{now, now + glassLasts};
    TRY(session::beginEmergency(open, time));
    session::keepAudit(open);
    return time;
}

} // namespace alcove::members
