#include "members/given_halves.h"

#include "chart/emergency_table.h"
#include "core/rooms.h"
#include "sync/byte_array.h"
#include "sync/granted_key.h"
#include "sync/membership.h"
#include "wire/scope.h"

#include <algorithm>

namespace alcove::members {

Result<std::vector<GivenHalf>> givenHalves(session::OpenChart &desk, const wire::Members &members)
{
    const crypto::BoxKeyPair box = desk.identity.deviceBoxKeys();
    TRY_ASSIGN(const auto given, chart::EmergencyTable(*desk.connection).given());
    std::vector<GivenHalf> halves;
    for (const KeptHalf &kept : given) {
        const auto room = roomFromName(kept.room);
        const auto give = wire::decodeHalfGive(sync::viewOf(kept.record));
        // One that does not hold is nobody's loss.
        if (!room || room->scope != Scope::Restricted || !give
            || give->scope != wire::scopeId(members.practice, kept.room.toStdString())
            || give->practice != members.practice
            || !sync::isHolder(members, give->givenBy, Scope::Restricted))
            continue;
        auto half = wire::openGive(*give, members, desk.practice.actor.device, box);
        if (half)
            halves.push_back({room->id, *give, *std::move(half)});
    }
    std::stable_sort(halves.begin(), halves.end(),
                     [](const GivenHalf &one, const GivenHalf &other) {
                         return one.give.issuedAt > other.give.issuedAt;
                     });
    return halves;
}

Result<QList<EmergencyChart>> emergencyCharts(session::OpenChart &desk)
{
    TRY_ASSIGN(const auto given, chart::EmergencyTable(*desk.connection).given());
    if (given.isEmpty())
        return QList<EmergencyChart>(); // also where there is no log of members yet
    TRY_ASSIGN(const auto log, desk.sync->memberRecords());
    TRY_ASSIGN(const auto membership, sync::Membership::of(desk.practice, log));
    const wire::Members &members = membership.members();
    TRY_ASSIGN(const auto halves, givenHalves(desk, members));
    QList<EmergencyChart> charts;
    for (const GivenHalf &each : halves) {
        const bool isListed
            = std::any_of(charts.cbegin(), charts.cend(),
                          [&each](const EmergencyChart &chart) { return chart.id == each.chart; });
        const wire::MemberDevice *giver = members.find(each.give.givenBy);
        if (!isListed && giver != nullptr)
            charts.append({each.chart, giver->user, millisOf(each.give.issuedAt)});
    }
    return charts;
}

} // namespace alcove::members
